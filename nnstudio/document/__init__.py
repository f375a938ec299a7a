"""What the user drew and saves, as immutable values; Qt-free.

Where a thing is
----------------
`document`      the whole document; `diagram`, the drawing in it; `selection`, a set of its parts
`edits`         every change, as pure functions by topic; `rules`, which arrows may be drawn; `ranges`, which numbers
`names`         names, roles and numbers of layers, as they follow from drawing and data
`build`         document to engine network and samples (`wiring`, `prepared`), and its `problems` with their fixes
`project_file`  save and open; `schema`, the format; `to_records` and `from_records`, between the two; `limits`
`recovery`      copies of unsaved work; `examples`, the projects that ship
"""
