"""Make resources/lessons/*.nnlesson, from documents made by edits and texts in both languages.

Run: python packaging/make_lessons.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from make_examples import chain, chain_1_1_1_1, named, notes_3_4_2, with_sample  # noqa: E402 the checkout comes first

from nnstudio.data import Column, DataSettings, Table  # noqa: E402
from nnstudio.document import edits  # noqa: E402
from nnstudio.document.build import build  # noqa: E402
from nnstudio.document.diagram import Arrow  # noqa: E402
from nnstudio.document.document import Document  # noqa: E402
from nnstudio.engine.quantities import Kind  # noqa: E402
from nnstudio.lecture import lessons  # noqa: E402
from nnstudio.lecture.lessons import (  # noqa: E402
    Choice,
    Control,
    CostBelow,
    HiddenLayers,
    Lesson,
    Lock,
    Page,
    RightAnswers,
    StepReached,
    Texts,
)
from nnstudio.lecture.timeline import Scope, Timeline  # noqa: E402

ALL = [*Control]
QUIET = [Control.DRAW, Control.DATA, Control.PLOT]
READ = [Lock.DRAWING, Lock.TRAINING, Lock.STEPPING]
STEP = [Lock.DRAWING, Lock.TRAINING]


def both(en: str, es: str) -> Texts:
    """Return a text in both languages."""
    return {"en": en, "es": es}


def page(en: str, es: str, document: Document | None = None, **rest: Any) -> Page:
    """Return a page; with a document, one that begins with it."""
    project = None if document is None else lessons.content_of(document)
    return Page(text=both(en, es), project=project, **rest)


def steps_before(document: Document, kind: Kind, *, nth: int = 0, row: int = 0) -> int:
    """Return how many steps of the first update come before the nth one of a kind."""
    trace = Timeline(document, build(document), Scope.ROW, row).trace(0)
    return [step.index for step in trace.steps if step.kind is kind][nth]


def arrow(document: Document, layer: int, unit: int, to_unit: int) -> lessons.Arrow:
    """Return the arrow from a neuron to one of the layer after, all counted from 0."""
    layers = document.diagram.layers
    return lessons.Arrow(layers[layer].neurons[unit].id, layers[layer + 1].neurons[to_unit].id)


def weighted(document: Document, layer: int, weights: Iterable[Iterable[float]], biases: Iterable[float]) -> Document:
    """Return the document with these weights (to, from) into a layer, and its biases."""
    layers = document.diagram.layers
    for neuron, row, bias in zip(layers[layer].neurons, weights, biases, strict=True):
        for source, weight in zip(layers[layer - 1].neurons, row, strict=True):
            document = edits.set_weight(document, Arrow(source.id, neuron.id), weight)
        document = edits.set_bias(document, neuron.id, bias)
    return document


def with_row(document: Document, inputs: dict[str, float], targets: dict[str, float]) -> Document:
    """Return the document with a table of one row."""
    columns = tuple(Column(name, np.array([value])) for name, value in {**inputs, **targets}.items())
    settings = DataSettings(inputs=tuple(inputs), targets=tuple(targets))
    return edits.set_data(document, Table(columns), settings)


def single_neuron(first: float, second: float) -> Document:
    """Return a neuron with two inputs, whose numbers one can reckon in one's head."""
    document = named(chain((2, 1), ("sigmoid",)), 1, ["n"])
    document = weighted(document, 1, [[0.5, -0.25]], [0.25])
    document = with_row(document, {"p": first, "q": second}, {"t": 0.9})
    return edits.set_training(document, cost="sum_squares", learning_rate=1.0)


def neuron() -> Lesson:
    """Return what one neuron does."""
    first, second = single_neuron(1.0, 2.0), single_neuron(2.0, 4.0)
    return Lesson(
        title=both("A neuron", "Una neurona"),
        about=both("What goes in, what comes out, and why.", "Qué entra, qué sale y por qué."),
        pages=[
            page(
                "This is a **neuron** with two inputs, *p* and *q*. Each arrow carries a value to it, multiplied by "
                "the arrow’s **weight**. A blue solid arrow has a positive weight, an orange dashed one a negative "
                "weight. The small *b* above the neuron is its **bias**.",
                "Esta es una **neurona** con dos entradas, *p* y *q*. Cada flecha le lleva un valor multiplicado por "
                "el **peso** de la flecha. Una flecha azul continua tiene peso positivo; una naranja discontinua, "
                "negativo. La *b* pequeña encima de la neurona es su **sesgo**.",
                first,
                row=1,
                hidden=ALL,
                locked=READ,
            ),
            page(
                "First the neuron adds up what comes in: each input times its weight, and then the bias. That is its "
                "**weighted sum** *z*. Press *Next* on the right, or the space bar, and read the formula line by line.",
                "Primero la neurona suma lo que entra: cada entrada por su peso, y después el sesgo. Esa es su **suma "
                "ponderada** *z*. Pulsa *Siguiente* a la derecha, o la barra espaciadora, y lee la fórmula línea a "
                "línea.",
                step=0,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(1),
            ),
            page(
                "Then the sum goes through the **activation function**. Here it is the sigmoid: it squeezes every "
                "number between 0 and 1. Do the next step.",
                "Después la suma pasa por la **función de activación**. Aquí es la sigmoide: comprime cualquier "
                "número entre 0 y 1. Da el paso siguiente.",
                step=1,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(2),
            ),
            page(
                "Now both inputs are twice as large: *p* = 2 and *q* = 4. Press *Next*: this time the weighted sum is "
                "hidden. Work it out and type it in. The weights and the bias are as they were.",
                "Ahora las dos entradas son el doble: *p* = 2 y *q* = 4. Pulsa *Siguiente*: esta vez la suma ponderada "
                "está oculta. Calcúlala y escríbela. Los pesos y el sesgo son los de antes.",
                second,
                row=1,
                step=0,
                panel="step",
                predict=[Kind.WEIGHTED_SUM],
                hidden=ALL,
                locked=STEP,
                goal=RightAnswers(1),
            ),
            page(
                "The result was the same as before: the positive arrow pulls up by as much as the negative one pulls "
                "down. If only *q* grows, what happens to the output?",
                "El resultado fue el mismo: la flecha positiva empuja hacia arriba tanto como la negativa hacia abajo. "
                "Si solo crece *q*, ¿qué pasa con la salida?",
                first,
                hidden=ALL,
                locked=READ,
                goal=Choice(
                    [
                        both("It rises", "Sube"),
                        both("It falls", "Baja"),
                        both("It stays the same", "No cambia"),
                    ],
                    1,
                ),
            ),
            page(
                "Your turn: the target is 0.9. Select an arrow and type another weight on the right, or double-click "
                "the bias. Bring the cost (top right) below 0.001 by hand. Training does the same, with a method.",
                "Te toca: el valor esperado es 0.9. Selecciona una flecha y escribe otro peso a la derecha, o haz "
                "doble clic en el sesgo. Lleva el costo (arriba a la derecha) por debajo de 0.001 a mano. El "
                "entrenamiento hace lo mismo, pero con método.",
                first,
                row=1,
                hidden=[*QUIET, Control.TRAINING],
                locked=[Lock.TRAINING, Lock.STEPPING],
                goal=CostBelow(0.001),
            ),
        ],
    )


def forward_pass() -> Lesson:
    """Return the way from the inputs to the outputs of the notes' network."""
    document = notes_3_4_2()
    last_hidden, outputs = (steps_before(document, Kind.WEIGHTED_SUM, nth=nth) for nth in (3, 4))
    cost = steps_before(document, Kind.COST_TERM)
    return Lesson(
        title=both("The forward pass of a 3-4-2 network", "La propagación hacia delante de una red 3-4-2"),
        about=both(
            "From the inputs to the outputs, neuron by neuron.", "De las entradas a las salidas, neurona a neurona."
        ),
        pages=[
            page(
                "Three inputs *A B C*, a hidden layer *w x y z*, two outputs *1 2*: every neuron of a layer is "
                "connected with every neuron of the next one. The inputs hold the first row of the data; nothing else "
                "is computed yet, and so shows as **?**.",
                "Tres entradas *A B C*, una capa oculta *w x y z*, dos salidas *1 2*: cada neurona de una capa está "
                "conectada con todas las de la siguiente. Las entradas tienen la primera fila de los datos; lo demás "
                "aún no se ha calculado y por eso aparece como **?**.",
                document,
                row=1,
                step=0,
                panel="step",
                hidden=ALL,
                locked=READ,
            ),
            page(
                "The first hidden neuron, *w*, adds up three products and its bias. Do one step. Put the pointer on a "
                "number of the formula: its arrow or neuron lights up on the drawing.",
                "La primera neurona oculta, *w*, suma tres productos y su sesgo. Da un paso. Pon el puntero sobre un "
                "número de la fórmula: su flecha o su neurona se ilumina en el dibujo.",
                document,
                row=1,
                step=0,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(1),
            ),
            page(
                "Its sum then goes through the sigmoid, and the other three do the very same with their own weights. "
                "Press **Over** (or the down arrow key) to do the rest of the layer at once.",
                "Su suma pasa después por la sigmoide, y las otras tres hacen lo mismo con sus propios pesos. "
                "Pulsa **Capa** (o la flecha hacia abajo) para hacer de una vez el resto de la capa.",
                step=1,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(outputs),
            ),
            page(
                "The four sums of a layer are **one product of a matrix and a vector**: open “The whole layer as "
                "matrices” under the formula. Each row of the matrix belongs to one hidden neuron.",
                "Las cuatro sumas de una capa son **un producto de matriz por vector**: abre «Toda la capa como "
                "matrices» debajo de la fórmula. Cada fila de la matriz pertenece a una neurona oculta.",
                step=last_hidden + 1,
                panel="step",
                hidden=ALL,
                locked=STEP,
            ),
            page(
                "The hidden activations are now the inputs of the last layer. Work out the output **1** yourself: its "
                "weighted sum is asked for. The bias is 0.",
                "Las activaciones ocultas son ahora las entradas de la última capa. Calcula tú la salida **1**: se "
                "pide su suma ponderada. El sesgo es 0.",
                step=outputs,
                panel="step",
                predict=[Kind.WEIGHTED_SUM],
                hidden=ALL,
                locked=STEP,
                goal=RightAnswers(1),
            ),
            page(
                "Forward is done: beside each output stands its **target**. Here every value of the pass is a table; "
                "click a cell to see its arrow, and an arrow to see its cell. Is the network any good at this row?",
                "La propagación hacia delante ha terminado: junto a cada salida está su **valor esperado**. Aquí cada "
                "valor es una tabla; haz clic en una celda para ver su flecha, y en una flecha para ver su celda. "
                "¿Acierta la red en esta fila?",
                document,
                row=1,
                step=cost,
                panel="matrices",
                hidden=ALL,
                locked=READ,
                goal=Choice(
                    [
                        both(
                            "Yes: the outputs are close to the targets",
                            "Sí: las salidas están cerca de los valores esperados",
                        ),
                        both("No: it was not trained yet", "No: todavía no se ha entrenado"),
                    ],
                    1,
                ),
            ),
        ],
    )


def chain_rule() -> Lesson:
    """Return why a derivative is a product, on the longest chain that fits."""
    document = chain_1_1_1_1()
    update = steps_before(document, Kind.UPDATE)
    by_weight = [steps_before(document, Kind.COST_BY_WEIGHT, nth=place) for place in range(3)]
    last, middle, first = (arrow(document, layer, 0, 0) for layer in (2, 1, 0))
    return Lesson(
        title=both("The chain rule on a chain of neurons", "La regla de la cadena en una cadena de neuronas"),
        about=both("Why a gradient is a product.", "Por qué un gradiente es un producto."),
        pages=[
            page(
                "Four neurons in a chain: each has one input and one output. If the **first weight** changes a "
                "little, the first sum changes, so its activation changes, so the next sum changes… and in the end the "
                "cost. How much?",
                "Cuatro neuronas en cadena: cada una tiene una entrada y una salida. Si el **primer peso** cambia un "
                "poco, cambia la primera suma, por tanto su activación, por tanto la suma siguiente… y al final el "
                "costo. ¿Cuánto?",
                document,
                row=1,
                hidden=ALL,
                locked=READ,
            ),
            page(
                "Try it: move the slider to give the first weight other values. The curve is the cost, computed anew "
                "for each. The straight line touches it where the weight is now: its slope is the **gradient**.",
                "Pruébalo: mueve el deslizador para dar otros valores al primer peso. La curva es el costo, calculado "
                "de nuevo para cada uno. La recta la toca donde está el peso ahora: su pendiente es el **gradiente**.",
                arrow=first,
                panel="what_if",
                hidden=ALL,
                locked=READ,
            ),
            page(
                "Begin at the end. The **last weight** reaches the cost by three links: weight → sum → activation → "
                "cost. Each link has its own derivative, and the chain rule multiplies them.",
                "Empieza por el final. El **último peso** llega al costo por tres eslabones: peso → suma → activación "
                "→ costo. Cada eslabón tiene su derivada, y la regla de la cadena las multiplica.",
                arrow=last,
                panel="why",
                hidden=ALL,
                locked=READ,
            ),
            page(
                "One link further back. How the cost changes with the activation before is already known, and only "
                "**two factors** are new. That is why it is computed backwards: nothing is computed twice.",
                "Un eslabón más atrás. Ya se sabe cómo cambia el costo con la activación anterior, y solo hay **dos "
                "factores** nuevos. Por eso se calcula hacia atrás: nada se calcula dos veces.",
                arrow=middle,
                panel="why",
                hidden=ALL,
                locked=READ,
            ),
            page(
                "Now step through the backward phase up to the first weight. Its gradient is asked for: multiply the "
                "input, the slope σ′(z) and ∂C/∂a, which stand in the formula.",
                "Ahora avanza por la fase hacia atrás hasta el primer peso. Se pide su gradiente: multiplica la "
                "entrada, la pendiente σ′(z) y ∂C/∂a, que están en la fórmula.",
                document,
                row=1,
                step=by_weight[2] - 1,
                panel="step",
                predict=[Kind.COST_BY_WEIGHT],
                hidden=ALL,
                locked=STEP,
                goal=RightAnswers(1),
            ),
            page(
                "The slope of the sigmoid is never larger than ¼. The chain rule has one such factor for each layer. "
                "What happens to the first gradient if the chain becomes ten neurons longer?",
                "La pendiente de la sigmoide nunca pasa de ¼. La regla de la cadena tiene un factor así por cada capa. "
                "¿Qué le pasa al primer gradiente si la cadena se alarga diez neuronas?",
                document,
                row=1,
                step=update,
                panel="step",
                hidden=ALL,
                locked=READ,
                goal=Choice(
                    [
                        both("It grows", "Crece"),
                        both("It almost vanishes", "Casi desaparece"),
                        both("It changes its sign ten times", "Cambia diez veces de signo"),
                    ],
                    1,
                ),
            ),
        ],
    )


def two_two_two() -> Document:
    """Return a 2-2-2 network with the weights of an exercise that many books and lectures have."""
    document = chain((2, 2, 2), ("sigmoid", "sigmoid"))
    for layer, names in enumerate((["i1", "i2"], ["h1", "h2"], ["o1", "o2"])):
        document = named(document, layer, names)
    document = weighted(document, 1, [[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35])
    document = weighted(document, 2, [[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60])
    document = with_row(document, {"i1": 0.05, "i2": 0.10}, {"o1": 0.01, "o2": 0.99})
    document = edits.set_notation(document, digits=4)
    return edits.set_training(document, cost="half_sum_squares", learning_rate=0.5)


def whole_step() -> Lesson:
    """Return forward, cost, backward and update: once through everything."""
    document = two_two_two()
    cost = steps_before(document, Kind.COST_TERM)
    backward = steps_before(document, Kind.COST_BY_ACTIVATION)
    hidden = steps_before(document, Kind.COST_BY_ACTIVATION, nth=2)
    update = steps_before(document, Kind.UPDATE)
    end = steps_before(document, Kind.NEW_COST)
    return Lesson(
        title=both("A whole back propagation step", "Una retropropagación completa"),
        about=both(
            "Forward, cost, backward, update, with every number.",
            "Hacia delante, costo, hacia atrás y ajuste, con todos los números.",
        ),
        pages=[
            page(
                "Two inputs, two hidden neurons, two outputs, one row of data, learning rate 0.5, cost ½Σ(a−y)². "
                "Everything that happens in **one update** happens here, in four phases: forward, cost, backward, "
                "update.",
                "Dos entradas, dos neuronas ocultas, dos salidas, una fila de datos, tasa de aprendizaje 0.5, costo "
                "½Σ(a−y)². Todo lo que ocurre en **un ajuste** ocurre aquí, en cuatro fases: hacia delante, "
                "costo, hacia atrás y ajuste.",
                document,
                row=1,
                step=0,
                panel="step",
                hidden=ALL,
                locked=READ,
            ),
            page(
                "**Forward.** Press *Next* and read each formula, or **Out** to do the rest of the phase.",
                "**Hacia delante.** Pulsa *Siguiente* y lee cada fórmula, o **Fase** para hacer el resto de la fase.",
                document,
                row=1,
                step=0,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(cost),
            ),
            page(
                "**Cost.** For each output: how far is it from its target, squared and halved. The sum is the cost of "
                "this row.",
                "**Costo.** Para cada salida: cuánto le falta hasta su valor esperado, al cuadrado y dividido por dos. "
                "La suma es el costo de esta fila.",
                step=cost,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(backward),
            ),
            page(
                "**Backward, last layer.** ∂C/∂a says in which direction the cost wants each output to move. With the "
                "slope σ′(z) and the activation that came in, this becomes the gradient of each weight. Go on until "
                "the hidden layer begins.",
                "**Hacia atrás, última capa.** ∂C/∂a dice hacia dónde quiere el costo que se mueva cada salida. Con la "
                "pendiente σ′(z) y la activación que entró, eso se convierte en el gradiente de cada peso. Sigue hasta "
                "que empiece la capa oculta.",
                step=backward,
                panel="step",
                hidden=ALL,
                locked=STEP,
                goal=StepReached(hidden),
            ),
            page(
                "**Backward, hidden layer.** A hidden neuron reaches the cost by **both** outputs, so its ∂C/∂a is a "
                "sum of two paths. The selected arrow shows both, each with its product.",
                "**Hacia atrás, capa oculta.** Una neurona oculta llega al costo por **las dos** salidas; por eso su "
                "∂C/∂a es una suma de dos caminos. La flecha seleccionada muestra los dos, cada uno con su producto.",
                document,
                row=1,
                arrow=arrow(document, 0, 0, 0),
                panel="why",
                hidden=ALL,
                locked=READ,
            ),
            page(
                "**Update.** Only now do the weights move: w ← w − α·∂C/∂w. Predict the first new weight; both numbers "
                "stand in the formula.",
                "**Ajuste.** Solo ahora se mueven los pesos: w ← w − α·∂C/∂w. Predice el primer peso nuevo; los "
                "dos números están en la fórmula.",
                document,
                row=1,
                step=update,
                panel="step",
                predict=[Kind.UPDATE],
                hidden=ALL,
                locked=STEP,
                goal=RightAnswers(1),
            ),
            page(
                "The same row once more, with the new weights: the cost has **fallen**. Training is this, thousands of "
                "times. Step on as long as you like, or press Train.",
                "La misma fila otra vez, con los pesos nuevos: el costo ha **bajado**. Entrenar es esto, miles de "
                "veces. Sigue paso a paso cuanto quieras, o pulsa Entrenar.",
                document,
                row=1,
                step=end + 1,
                panel="step",
                hidden=[Control.DRAW, Control.DATA],
            ),
        ],
    )


def without_hidden_layer() -> Document:
    """Return two inputs and one output, with the data of XOR."""
    document = with_sample(chain((2, 1), ("sigmoid",)), "xor")
    return edits.set_training(document, learning_rate=1.0)


def with_hidden_layer() -> Document:
    """Return 2-4-1 for XOR."""
    document = with_sample(chain((2, 4, 1), ("tanh", "sigmoid")), "xor")
    return edits.set_training(document, learning_rate=0.5)


def trained(document: Document, updates: int) -> Document:
    """Return the document with what it has learnt after so many updates."""
    return Timeline(document, build(document), Scope.BATCH, 0).document_at(updates)


def xor() -> Lesson:
    """Return what one layer cannot do."""
    bare, hidden = without_hidden_layer(), with_hidden_layer()
    done = trained(hidden, 1_200)
    return Lesson(
        title=both("Why XOR needs a hidden layer", "Por qué XOR necesita una capa oculta"),
        about=both("What a single layer cannot learn.", "Lo que una sola capa no puede aprender."),
        pages=[
            page(
                "**XOR** is 1 when exactly one of the two inputs is 1. Look at the four rows on the left. The network "
                "has no hidden layer: one neuron sees both inputs.",
                "**XOR** vale 1 cuando exactamente una de las dos entradas es 1. Mira las cuatro filas a la izquierda. "
                "La red no tiene capa oculta: una neurona ve las dos entradas.",
                bare,
                hidden=[Control.DRAW, Control.TRAINING, Control.INSPECTOR, Control.PLOT],
                locked=READ,
            ),
            page(
                "What do you think: how far can training bring the cost down? It is now 0.28. A network that answers ½ "
                "in every row has a cost of 0.25.",
                "¿Qué crees: hasta dónde puede bajar el costo el entrenamiento? Ahora es de 0.28. Una red que responde "
                "½ en cada fila tiene un costo de 0.25.",
                hidden=[Control.DRAW, Control.TRAINING, Control.INSPECTOR, Control.PLOT],
                locked=READ,
                goal=Choice(
                    [
                        both("To 0: four rows are easy", "Hasta 0: cuatro filas son fáciles"),
                        both("To 0.25 and no further", "Hasta 0.25 y no más"),
                        both("To about 0.1", "Hasta 0.1 más o menos"),
                    ],
                    1,
                ),
            ),
            page(
                "Press **Train** and let it run for a while. The curve becomes flat at 0.25, and all four outputs go "
                "to ½. Choose *New random weights* in the menu *Train* and try again: it is not bad luck. One neuron "
                "can only draw **one straight line** between 0 and 1, and no line separates these four points.",
                "Pulsa **Entrenar** y deja que siga un rato. La curva se aplana en 0.25 y las cuatro salidas van a ½. "
                "Elige *Pesos al azar nuevos* en el menú *Entrenar* y prueba otra vez: no es mala suerte. Una neurona "
                "solo puede trazar **una recta** entre el 0 y el 1, y ninguna recta separa estos cuatro puntos.",
                bare,
                hidden=[Control.DRAW],
                locked=[Lock.DRAWING],
            ),
            page(
                "Give it a **hidden layer**: press *L* and click between the two layers. Then drag from the ⊕ of the "
                "inputs to the new layer, and from the ⊕ of the new layer to the output. (You may also skip this: the "
                "next page brings one.)",
                "Dale una **capa oculta**: pulsa *L* y haz clic entre las dos capas. Después arrastra desde el ⊕ de "
                "las entradas hasta la capa nueva, y desde el ⊕ de la capa nueva hasta la salida. (También puedes "
                "saltarte esto: la página siguiente trae una.)",
                bare,
                hidden=[Control.TRAINING],
                goal=HiddenLayers(1),
            ),
            page(
                "Four hidden neurons. Each draws a line of its own, and the output puts them together. Press **Train** "
                "and watch the cost and the colours of the arrows.",
                "Cuatro neuronas ocultas. Cada una traza su propia recta y la salida las combina. Pulsa **Entrenar** y "
                "observa el costo y los colores de las flechas.",
                hidden,
                hidden=[Control.DRAW],
                goal=CostBelow(0.01),
            ),
            page(
                "This network is **trained**. Click through the four rows of the data: every output is within 0.05 of "
                "its target. Yet the last neuron still draws only one straight line, between the hidden values. What "
                "did the hidden layer do?",
                "Esta red está **entrenada**. Recorre las cuatro filas de los datos: cada salida está a menos de 0.05 "
                "de su valor esperado. Pero la última neurona sigue trazando una sola recta, entre los valores "
                "ocultos. ¿Qué hizo la capa oculta?",
                done,
                hidden=[Control.DRAW, Control.PLOT],
                goal=Choice(
                    [
                        both("It learnt the four rows by heart", "Se aprendió las cuatro filas de memoria"),
                        both(
                            "It moved the points so that one line separates them",
                            "Movió los puntos de modo que una recta los separa",
                        ),
                        both("It made the learning rate larger", "Aumentó la tasa de aprendizaje"),
                    ],
                    1,
                ),
            ),
        ],
    )


MAKERS: tuple[Callable[[], Lesson], ...] = (neuron, forward_pass, chain_rule, whole_step, xor)


def main() -> None:
    """Write every lesson."""
    folder = ROOT / "resources" / "lessons"
    folder.mkdir(parents=True, exist_ok=True)
    for make in MAKERS:
        lessons.save(make(), folder / f"{make.__name__}{lessons.SUFFIX}")


if __name__ == "__main__":
    main()
