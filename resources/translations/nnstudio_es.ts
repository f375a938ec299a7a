<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nuevo</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>One &amp;epoch</source>
        <translation>Una é&amp;poca</translation>
    </message>
    <message>
        <source>One &amp;update</source>
        <translation>Un aj&amp;uste</translation>
    </message>
    <message>
        <source>&amp;Reset weights</source>
        <translation>&amp;Restablecer los pesos</translation>
    </message>
    <message>
        <source>&amp;New random weights</source>
        <translation>Pesos al a&amp;zar nuevos</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Undo {name}</source>
        <translation>&amp;Deshacer {name}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Redo {name}</source>
        <translation>&amp;Rehacer {name}</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Entrenar</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>Pausa el entrenamiento</translation>
    </message>
    <message>
        <source>Train until you pause</source>
        <translation>Entrena hasta que hagas una pausa</translation>
    </message>
    <message>
        <source>Train once over all rows</source>
        <translation>Entrena una vez con todas las filas</translation>
    </message>
    <message>
        <source>Change the weights once, from one batch of rows</source>
        <translation>Cambia los pesos una vez, con un lote de filas</translation>
    </message>
</context>
<context>
    <name>ArrowSection</name>
    <message>
        <source>Weight w</source>
        <translation>Peso w</translation>
    </message>
    <message>
        <source>a at its start</source>
        <translation>a en su origen</translation>
    </message>
    <message>
        <source>∂C/∂w</source>
        <translation>∂C/∂w</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Último cambio</translation>
    </message>
    <message>
        <source>Began at</source>
        <translation>Empezó en</translation>
    </message>
    <message>
        <source>Hold the weight still</source>
        <translation>Fijar el peso</translation>
    </message>
    <message>
        <source>Training leaves a weight alone that is held</source>
        <translation>El entrenamiento no toca un peso fijado</translation>
    </message>
    <message>
        <source>Delete arrow</source>
        <translation>Borrar la flecha</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Flecha</translation>
    </message>
    <message>
        <source>∂C/∂w of {what}</source>
        <translation>∂C/∂w de {what}</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>Cambiar el peso</translation>
    </message>
    <message>
        <source>Hold weight</source>
        <translation>Fijar el peso</translation>
    </message>
    <message>
        <source>Release weight</source>
        <translation>Soltar el peso</translation>
    </message>
</context>
<context>
    <name>BiasList</name>
    <message>
        <source>Biases</source>
        <translation>Sesgos</translation>
    </message>
    <message>
        <source>Bias of {neuron}</source>
        <translation>Sesgo de {neuron}</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <source>Change bias</source>
        <translation>Cambiar el sesgo</translation>
    </message>
    <message>
        <source>{count} biases from {low} to {high}, {middle} on average. Click a neuron to change its own.</source>
        <translation>{count} sesgos de {low} a {high}, {middle} de media. Haz clic en una neurona para cambiar el suyo.</translation>
    </message>
</context>
<context>
    <name>BugLabWindow</name>
    <message>
        <source>Bug lab: a mistake on purpose</source>
        <translation>Laboratorio de errores: un error a propósito</translation>
    </message>
    <message>
        <source>A copy of your network is trained with a mistake here. Yours stays as it is.</source>
        <translation>Aquí se entrena una copia de tu red con un error. La tuya queda como está.</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>Entrenar ambas</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>— right: cost {cost} after {epoch} epochs</source>
        <translation>— correcta: costo {cost} tras {epoch} épocas</translation>
    </message>
    <message>
        <source>··· with the mistake: cost {cost} after {epoch} epochs</source>
        <translation>··· con el error: costo {cost} tras {epoch} épocas</translation>
    </message>
    <message>
        <source>··· with the mistake: diverged; its last cost was {cost}</source>
        <translation>··· con el error: diverge; su último costo fue {cost}</translation>
    </message>
    <message>
        <source>The gradient check cannot see this mistake: every gradient is right.</source>
        <translation>La comprobación del gradiente no puede ver este error: todos los gradientes son correctos.</translation>
    </message>
    <message>
        <source>This network is too large for the gradient check here.</source>
        <translation>Esta red es demasiado grande para comprobar aquí el gradiente.</translation>
    </message>
    <message>
        <source>Gradient check, largest relative error: right {right}, with the mistake {wrong}</source>
        <translation>Comprobación del gradiente, mayor error relativo: correcta {right}, con el error {wrong}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>The drawing is empty. Press L and click to add a layer.</source>
        <translation>El dibujo está vacío. Pulsa L y haz clic para añadir una capa.</translation>
    </message>
    <message>
        <source>Network: {layers}</source>
        <translation>Red: {layers}</translation>
    </message>
    <message>
        <source>{name}, {count} neurons</source>
        <translation>{name}, {count} neuronas</translation>
    </message>
    <message>
        <source>{name}, {count} neurons, {activation}</source>
        <translation>{name}, {count} neuronas, {activation}</translation>
    </message>
    <message>
        <source>Neuron {name} of {layer}</source>
        <translation>Neurona {name} de {layer}</translation>
    </message>
    <message>
        <source>Neuron {name} of {layer}, value {value}</source>
        <translation>Neurona {name} de {layer}, valor {value}</translation>
    </message>
    <message>
        <source>Arrow from {source} to {target}, weight {weight}</source>
        <translation>Flecha de {source} a {target}, peso {weight}</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>capa {number}</translation>
    </message>
    <message>
        <source>layer {number} · {activation}</source>
        <translation>capa {number} · {activation}</translation>
    </message>
    <message>
        <source>{count} neurons</source>
        <translation>{count} neuronas</translation>
    </message>
    <message>
        <source>“{text}” is no number. Type one like 0.5 or −1.25.</source>
        <translation>«{text}» no es un número. Escribe uno como 0,5 o −1,25.</translation>
    </message>
    <message>
        <source>Connect layers</source>
        <translation>Conectar capas</translation>
    </message>
    <message>
        <source>Connect layer to neuron</source>
        <translation>Conectar capa con neurona</translation>
    </message>
    <message>
        <source>Connect neuron to layer</source>
        <translation>Conectar neurona con capa</translation>
    </message>
    <message>
        <source>Draw arrow</source>
        <translation>Dibujar flecha</translation>
    </message>
    <message>
        <source>Remove arrow</source>
        <translation>Quitar flecha</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Mover capa</translation>
    </message>
    <message>
        <source>Move layers</source>
        <translation>Mover capas</translation>
    </message>
    <message>
        <source>Add neuron</source>
        <translation>Añadir neurona</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>Añadir capa</translation>
    </message>
    <message>
        <source>Change layer size</source>
        <translation>Cambiar el tamaño de la capa</translation>
    </message>
    <message>
        <source>target</source>
        <translation>esperado</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Edit weight…</source>
        <translation>Editar el peso…</translation>
    </message>
    <message>
        <source>A&amp;lign</source>
        <translation>A&amp;linear</translation>
    </message>
    <message>
        <source>Number of neurons…</source>
        <translation>Número de neuronas…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar el nombre…</translation>
    </message>
    <message>
        <source>Edit bias…</source>
        <translation>Editar el sesgo…</translation>
    </message>
    <message>
        <source>Add a neuron below</source>
        <translation>Añadir una neurona debajo</translation>
    </message>
    <message>
        <source>Where does this number come from?</source>
        <translation>¿De dónde sale este número?</translation>
    </message>
    <message>
        <source>Run to here</source>
        <translation>Ejecutar hasta aquí</translation>
    </message>
    <message>
        <source>Breakpoint</source>
        <translation>Punto de parada</translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
    <message>
        <source>Select</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neurona</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplicar</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Borrar</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Elegir t&amp;odo</translation>
    </message>
    <message>
        <source>&amp;Rename or edit</source>
        <translation>Cambiar &amp;nombre o valor</translation>
    </message>
    <message>
        <source>Add a neuron</source>
        <translation>Añadir una neurona</translation>
    </message>
    <message>
        <source>Remove a neuron</source>
        <translation>Quitar una neurona</translation>
    </message>
    <message>
        <source>&amp;Tidy</source>
        <translation>Or&amp;denar</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;cercar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>A&amp;lejar</translation>
    </message>
    <message>
        <source>&amp;Fit to the window</source>
        <translation>&amp;Ajustar a la ventana</translation>
    </message>
    <message>
        <source>Number on every arrow</source>
        <translation>Un número en cada flecha</translation>
    </message>
    <message>
        <source>Scale follows training</source>
        <translation>La escala sigue al entrenamiento</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>Alinear a la izquierda</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>Alinear los centros</translation>
    </message>
    <message>
        <source>Align right</source>
        <translation>Alinear a la derecha</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>Alinear arriba</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>Alinear a media altura</translation>
    </message>
    <message>
        <source>Align bottom</source>
        <translation>Alinear abajo</translation>
    </message>
    <message>
        <source>Spread evenly</source>
        <translation>Repartir por igual</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradiente</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
</context>
<context>
    <name>CanvasCommands</name>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cortar</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Align layers</source>
        <translation>Alinear capas</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>Change layer size</source>
        <translation>Cambiar el tamaño de la capa</translation>
    </message>
    <message>
        <source>Set activation</source>
        <translation>Elegir la activación</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Network drawing</source>
        <translation>Dibujo de la red</translation>
    </message>
    <message>
        <source>Drag a layer here, or press L and click</source>
        <translation>Arrastra aquí una capa, o pulsa L y haz clic</translation>
    </message>
    <message>
        <source>Then drag from layer to layer to connect them</source>
        <translation>Luego arrastra de capa a capa para conectarlas</translation>
    </message>
</context>
<context>
    <name>CellProblemList</name>
    <message>
        <source>Cells to look at</source>
        <translation>Celdas por revisar</translation>
    </message>
    <message>
        <source>One cell to look at:</source>
        <translation>Una celda por revisar:</translation>
    </message>
    <message>
        <source>{count} cells to look at, the first {shown}:</source>
        <translation>{count} celdas por revisar, las primeras {shown}:</translation>
    </message>
    <message>
        <source>{count} cells to look at:</source>
        <translation>{count} celdas por revisar:</translation>
    </message>
</context>
<context>
    <name>CheckBox</name>
    <message>
        <source>Check all gradients</source>
        <translation>Comprobar todos los gradientes</translation>
    </message>
    <message>
        <source>Nudges every weight and bias, and writes the relative errors on the drawing</source>
        <translation>Mueve un poco cada peso y cada sesgo y escribe los errores relativos en el dibujo</translation>
    </message>
    <message>
        <source>Wipe off</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Checked {done} of {total}…</source>
        <translation>Comprobados {done} de {total}…</translation>
    </message>
    <message>
        <source>{n} gradients checked, all agree ✓. Largest relative error: {error}, at {symbol}.</source>
        <translation>{n} gradientes comprobados, todos coinciden ✓. Mayor error relativo: {error}, en {symbol}.</translation>
    </message>
    <message>
        <source>{n} gradients checked, not all agree ✗. Largest relative error: {error}, at {symbol}.</source>
        <translation>{n} gradientes comprobados, no todos coinciden ✗. Mayor error relativo: {error}, en {symbol}.</translation>
    </message>
    <message>
        <source>On the drawing each arrow and each b bears its relative error until you move on.</source>
        <translation>En el dibujo, cada flecha y cada b lleva su error relativo hasta que sigas.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Squared error: Σ(a−y)²</source>
        <translation>Error cuadrático: Σ(a−y)²</translation>
    </message>
    <message>
        <source>Half squared error: ½Σ(a−y)²</source>
        <translation>Medio error cuadrático: ½Σ(a−y)²</translation>
    </message>
    <message>
        <source>Mean of squares: 1/m Σ(a−y)²</source>
        <translation>Media de cuadrados: 1/m Σ(a−y)²</translation>
    </message>
    <message>
        <source>Binary cross entropy: −Σ[y ln a + (1−y) ln(1−a)]</source>
        <translation>Entropía cruzada binaria: −Σ[y ln a + (1−y) ln(1−a)]</translation>
    </message>
    <message>
        <source>Categorical cross entropy: −Σ y ln a</source>
        <translation>Entropía cruzada categórica: −Σ y ln a</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>Descenso por gradiente</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momento</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Constante</translation>
    </message>
    <message>
        <source>In steps</source>
        <translation>Por escalones</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Exponencial</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Coseno</translation>
    </message>
    <message>
        <source>All zero</source>
        <translation>Todos cero</translation>
    </message>
    <message>
        <source>All the same</source>
        <translation>Todos iguales</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Uniforme</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot uniforme</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>Glorot normal</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He uniforme</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He normal</translation>
    </message>
    <message>
        <source>Input layer</source>
        <translation>Capa de entrada</translation>
    </message>
    <message>
        <source>Hidden layer</source>
        <translation>Capa oculta</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>Capa de salida</translation>
    </message>
    <message>
        <source>Layer on its own</source>
        <translation>Capa suelta</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Rename…</source>
        <translation>Cambiar el nombre…</translation>
    </message>
    <message>
        <source>Add a column before</source>
        <translation>Añadir una columna antes</translation>
    </message>
    <message>
        <source>Delete column</source>
        <translation>Borrar la columna</translation>
    </message>
    <message>
        <source>→ Input</source>
        <translation>→ Entrada</translation>
    </message>
    <message>
        <source>◎ Target</source>
        <translation>◎ Esperado</translation>
    </message>
    <message>
        <source>– Unused</source>
        <translation>– Sin usar</translation>
    </message>
    <message>
        <source>Classes: one neuron for each value</source>
        <translation>Clases: una neurona por valor</translation>
    </message>
    <message>
        <source>Change use of {column}</source>
        <translation>Cambiar el uso de {column}</translation>
    </message>
    <message>
        <source>Change classes of {column}</source>
        <translation>Cambiar las clases de {column}</translation>
    </message>
    <message>
        <source>Add column</source>
        <translation>Añadir columna</translation>
    </message>
    <message>
        <source>Delete column {column}</source>
        <translation>Borrar la columna {column}</translation>
    </message>
</context>
<context>
    <name>ConnectionGrid</name>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>W from {layer} · {rows} × {columns}</source>
        <translation>W desde {layer} · {rows} × {columns}</translation>
    </message>
</context>
<context>
    <name>CostPlot</name>
    <message>
        <source>Cost of each epoch</source>
        <translation>Costo de cada época</translation>
    </message>
    <message>
        <source>COST BY EPOCH</source>
        <translation>COSTO POR ÉPOCA</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Show the mean cost of all rows</source>
        <translation>Mostrar el costo medio de todas las filas</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Show the share of right answers</source>
        <translation>Muestra la parte de respuestas correctas</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Draw each power of ten equally tall</source>
        <translation>Dibuja igual de alta cada potencia de diez</translation>
    </message>
    <message>
        <source>First epochs</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Give the first epochs more room: 1, 10, 100 equally far</source>
        <translation>Da más espacio a las primeras épocas: 1, 10 y 100 a igual distancia</translation>
    </message>
    <message>
        <source>Press Train: the cost of every epoch is drawn here.</source>
        <translation>Pulsa Entrenar: aquí se dibuja el costo de cada época.</translation>
    </message>
    <message>
        <source>ACCURACY</source>
        <translation>ACIERTOS</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo ha fallado</translation>
    </message>
    <message>
        <source>NN Studio made a mistake that it did not expect. Your work is still here.</source>
        <translation>NN Studio ha cometido un error que no esperaba. Tu trabajo sigue aquí.</translation>
    </message>
    <message>
        <source>Save it, and send the details to those who can mend this.</source>
        <translation>Guárdalo y envía los detalles a quienes puedan arreglarlo.</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copiar los detalles</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>DataButtons</name>
    <message>
        <source>Open CSV…</source>
        <translation>Abrir CSV…</translation>
    </message>
    <message>
        <source>Read a table from a file</source>
        <translation>Lee una tabla de un archivo</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Take a table that comes with the program</source>
        <translation>Toma una tabla que viene con el programa</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>Tabla nueva</translation>
    </message>
    <message>
        <source>Begin with empty cells that fit the drawing</source>
        <translation>Empieza con celdas vacías según el dibujo</translation>
    </message>
    <message>
        <source>+ Row</source>
        <translation>+ Fila</translation>
    </message>
    <message>
        <source>Add an empty row at the end</source>
        <translation>Añade una fila vacía al final</translation>
    </message>
    <message>
        <source>+ Column</source>
        <translation>+ Columna</translation>
    </message>
    <message>
        <source>Add an empty column at the end</source>
        <translation>Añade una columna vacía al final</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Data table</source>
        <translation>Tabla de datos</translation>
    </message>
    <message>
        <source>Scaling and validation</source>
        <translation>Escala y validación</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Añadir fila</translation>
    </message>
    <message>
        <source>Add column</source>
        <translation>Añadir columna</translation>
    </message>
    <message>
        <source>Open CSV</source>
        <translation>Abrir CSV</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.tab);;All files (*)</source>
        <translation>Tablas (*.csv *.tsv *.txt *.tab);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>Usar {name}</translation>
    </message>
    <message>
        <source>There is nothing to paste: copy some cells first.</source>
        <translation>No hay nada que pegar: copia antes unas celdas.</translation>
    </message>
    <message>
        <source>Paste cells</source>
        <translation>Pegar celdas</translation>
    </message>
    <message>
        <source>Edit cell</source>
        <translation>Editar celda</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>Tabla nueva</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>Vaciar celdas</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>Abrir {file}</translation>
    </message>
    <message>
        <source>Lines above the columns’ names that were left out: {count}.</source>
        <translation>Líneas encima de los nombres de las columnas que se han dejado fuera: {count}.</translation>
    </message>
    <message>
        <source>Data · reading the file…</source>
        <translation>Datos · leyendo el archivo…</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Data · {rows} rows</source>
        <translation>Datos · {rows} filas</translation>
    </message>
    <message>
        <source>Data · {train} of {rows} rows train</source>
        <translation>Datos · entrenan {train} de {rows} filas</translation>
    </message>
    <message>
        <source>Drop the file of the data here, or find it from the list of problems.</source>
        <translation>Suelta aquí el archivo de los datos, o búscalo desde la lista de problemas.</translation>
    </message>
    <message>
        <source>Drop a CSV here, paste a table, or take a sample.</source>
        <translation>Suelta aquí un CSV, pega una tabla o toma un ejemplo.</translation>
    </message>
    <message>
        <source>Type in a cell, paste a table, or drop a CSV here. Click a column’s name to say what it is for.</source>
        <translation>Escribe en una celda, pega una tabla o suelta aquí un CSV. Haz clic en el nombre de una columna para decir para qué sirve.</translation>
    </message>
</context>
<context>
    <name>DataSettingsForm</name>
    <message>
        <source>As they are</source>
        <translation>Tal como están</translation>
    </message>
    <message>
        <source>Mean 0, spread 1</source>
        <translation>Media 0, desviación 1</translation>
    </message>
    <message>
        <source>From 0 to 1</source>
        <translation>De 0 a 1</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>What is done to inputs that are numbers</source>
        <translation>Qué se hace con las entradas numéricas</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Share of the rows kept out of training</source>
        <translation>Parte de las filas que no entrena</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Reparto</translation>
    </message>
    <message>
        <source>Another number keeps other rows out</source>
        <translation>Otro número aparta otras filas</translation>
    </message>
    <message>
        <source>Change scaling</source>
        <translation>Cambiar la escala</translation>
    </message>
    <message>
        <source>Change validation share</source>
        <translation>Cambiar la parte de validación</translation>
    </message>
    <message>
        <source>Change split</source>
        <translation>Cambiar el reparto</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Drag it to the canvas</source>
        <translation>Arrástralo al lienzo</translation>
    </message>
    <message>
        <source>Drag from neuron to neuron, or from layer to layer</source>
        <translation>Arrastra de neurona a neurona, o de capa a capa</translation>
    </message>
    <message>
        <source>DRAW</source>
        <translation>DIBUJAR</translation>
    </message>
    <message>
        <source>COLOUR THE ARROWS BY</source>
        <translation>COLOREAR LAS FLECHAS POR</translation>
    </message>
    <message>
        <source>Colour the arrows by: {what}</source>
        <translation>Colorear las flechas por: {what}</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradiente</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Último cambio</translation>
    </message>
    <message>
        <source>Colour and width show the weight</source>
        <translation>Color y grosor muestran el peso</translation>
    </message>
    <message>
        <source>Colour and width show the gradient</source>
        <translation>Color y grosor muestran el gradiente</translation>
    </message>
    <message>
        <source>Colour and width show the last change</source>
        <translation>Color y grosor muestran el último cambio</translation>
    </message>
    <message>
        <source>Add data to see gradients</source>
        <translation>Añade datos para ver gradientes</translation>
    </message>
    <message>
        <source>Train to see the last change</source>
        <translation>Entrena para ver el último cambio</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>“{file}” cannot be opened here. Drop a project (.nnstudio), a lesson (.nnlesson) or a table (.csv).</source>
        <translation>«{file}» no se puede abrir aquí. Suelta un proyecto (.nnstudio), una lección (.nnlesson) o una tabla (.csv).</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;Align</source>
        <translation>A&amp;linear</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no folder “{folder}” to save in. Make it first.</source>
        <translation>No existe la carpeta «{folder}» donde guardar. Créala primero.</translation>
    </message>
    <message>
        <source>“{file}” is a folder. Name the file to save in, too.</source>
        <translation>«{file}» es una carpeta. Di también el nombre del archivo.</translation>
    </message>
    <message>
        <source>Nothing can be saved in “{folder}”: {reason}. Choose another folder.</source>
        <translation>No se puede guardar nada en «{folder}»: {reason}. Elige otra carpeta.</translation>
    </message>
    <message>
        <source>“{file}” cannot be trained: {problem}</source>
        <translation>«{file}» no se puede entrenar: {problem}</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: “{text}” is not a number. Type a number, leave the cell empty, or make it a column of texts first.</source>
        <translation>Fila {row}, columna «{column}»: «{text}» no es un número. Escribe un número, deja vacía la celda o convierte antes la columna en texto.</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: “{text}” is too large to calculate with. Type a smaller number.</source>
        <translation>Fila {row}, columna «{column}»: «{text}» es demasiado grande para calcular con él. Escribe un número menor.</translation>
    </message>
    <message>
        <source>Column “{column}” holds an infinite number. Put a finite one in its place.</source>
        <translation>La columna «{column}» contiene un número infinito. Pon uno finito en su lugar.</translation>
    </message>
    <message>
        <source>There is nothing in “{file}”. Choose a file with a table in it.</source>
        <translation>«{file}» está vacío. Elige un archivo que contenga una tabla.</translation>
    </message>
    <message>
        <source>The data of this project is in “{file}”, which has changed since the project was saved. Find the old file, or choose this one to use it as it is now.</source>
        <translation>Los datos de este proyecto están en «{file}», que ha cambiado desde que se guardó el proyecto. Busca el archivo anterior, o elige este para usarlo como está ahora.</translation>
    </message>
    <message>
        <source>“{file}” could not be written: {reason}. Choose another place.</source>
        <translation>No se pudo escribir «{file}»: {reason}. Elige otro lugar.</translation>
    </message>
    <message>
        <source>“{file}” is no table with data: it holds “{text}” and no row below it. Choose a file with the columns’ names in the first line and one row of values in each line below; the data stays as it is.</source>
        <translation>«{file}» no es una tabla con datos: contiene «{text}» y ninguna fila debajo. Elige un archivo con los nombres de las columnas en la primera línea y una fila de valores en cada línea siguiente; los datos quedan como están.</translation>
    </message>
    <message>
        <source>There is nothing to paste. Copy some cells first.</source>
        <translation>No hay nada que pegar. Copia antes unas celdas.</translation>
    </message>
    <message>
        <source>“{file}” is not there. Choose another file.</source>
        <translation>«{file}» no está. Elige otro archivo.</translation>
    </message>
    <message>
        <source>“{file}” is not a file. Choose a CSV file.</source>
        <translation>«{file}» no es un archivo. Elige un archivo CSV.</translation>
    </message>
    <message>
        <source>“{file}” could not be read: {reason}. Choose another file.</source>
        <translation>No se pudo leer «{file}»: {reason}. Elige otro archivo.</translation>
    </message>
    <message>
        <source>“{file}” has {size:,} MB; {limit:,} MB is the most. Choose a smaller file, or cut it into parts.</source>
        <translation>«{file}» ocupa {size:,} MB; el máximo es {limit:,} MB. Elige un archivo menor o divídelo en partes.</translation>
    </message>
    <message>
        <source>“{file}” is a spreadsheet or an archive. In the program it was made with, save it as CSV, or copy the cells and paste them here.</source>
        <translation>«{file}» es una hoja de cálculo o un archivo comprimido. En el programa con el que se hizo, guárdalo como CSV, o copia las celdas y pégalas aquí.</translation>
    </message>
    <message>
        <source>“{file}” is not a text file. Choose a CSV file.</source>
        <translation>«{file}» no es un archivo de texto. Elige un archivo CSV.</translation>
    </message>
    <message>
        <source>Line {line}: a quotation mark is opened and never closed. Close it or remove it, then open the file again.</source>
        <translation>Línea {line}: se abren unas comillas que no se cierran. Ciérralas o quítalas y abre el archivo otra vez.</translation>
    </message>
    <message>
        <source>Line {line}: a cell is longer than {limit:,} characters. Check for a missing quotation mark there.</source>
        <translation>Línea {line}: una celda pasa de {limit:,} caracteres. Mira si allí faltan unas comillas.</translation>
    </message>
    <message>
        <source>The table has {cells:,} cells or more; {limit:,} is the most. Leave out rows or columns.</source>
        <translation>La tabla tiene {cells:,} celdas o más; el máximo es {limit:,}. Quita filas o columnas.</translation>
    </message>
    <message>
        <source>The table has {columns:,} columns; {limit:,} is the most. Leave some out, or turn rows and columns round.</source>
        <translation>La tabla tiene {columns:,} columnas; el máximo es {limit:,}. Quita algunas o cambia filas por columnas.</translation>
    </message>
    <message>
        <source>No column is an input. Choose at least one.</source>
        <translation>Ninguna columna es entrada. Elige al menos una.</translation>
    </message>
    <message>
        <source>No column is a target. Choose at least one.</source>
        <translation>Ninguna columna es valor esperado. Elige al menos una.</translation>
    </message>
    <message>
        <source>No row has a value in every chosen column. Fill the empty cells, or choose other columns.</source>
        <translation>Ninguna fila tiene valor en todas las columnas elegidas. Llena las celdas vacías o elige otras columnas.</translation>
    </message>
    <message>
        <source>A validation share of {share:.0%} leaves nothing to train on. Choose one from 0 % to 95 %.</source>
        <translation>Con {share:.0%} de validación no queda nada con que entrenar. Elige de 0 % a 95 %.</translation>
    </message>
    <message>
        <source>{seed} is no seed for the split. Choose a whole number from 0 on.</source>
        <translation>{seed} no sirve de semilla para el reparto. Elige un número entero desde 0.</translation>
    </message>
    <message>
        <source>Column “{column}” has {classes:,} different values, too many for one neuron each. Leave it out.</source>
        <translation>La columna «{column}» tiene {classes:,} valores distintos, demasiados para una neurona cada uno. Déjala fuera.</translation>
    </message>
    <message>
        <source>There is no column “{column}”. Choose one of: {columns}.</source>
        <translation>No hay columna «{column}». Elige una de estas: {columns}.</translation>
    </message>
    <message>
        <source>There is a column “{column}” already. Choose another name.</source>
        <translation>Ya hay una columna «{column}». Elige otro nombre.</translation>
    </message>
    <message>
        <source>A column needs a name. Type one.</source>
        <translation>Una columna necesita nombre. Escríbelo.</translation>
    </message>
    <message>
        <source>Column “{column}” has {rows} rows, the table {expected}. Give every column the same number of rows.</source>
        <translation>La columna «{column}» tiene {rows} filas y la tabla {expected}. Da a cada columna las mismas filas.</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: “{text}” is not a number. Correct it, then make it a column of numbers.</source>
        <translation>Fila {row}, columna «{column}»: «{text}» no es un número. Corrígelo y luego convierte la columna en números.</translation>
    </message>
    <message>
        <source>That part is no longer in the drawing. Select it again.</source>
        <translation>Esa parte ya no está en el dibujo. Elígela otra vez.</translation>
    </message>
    <message>
        <source>A layer has 1 to {most} neurons, not {size}. Choose a number in between.</source>
        <translation>Una capa tiene de 1 a {most} neuronas, no {size}. Elige un número intermedio.</translation>
    </message>
    <message>
        <source>A network has at most {most} layers. Remove some first.</source>
        <translation>Una red tiene como mucho {most} capas. Quita antes algunas.</translation>
    </message>
    <message>
        <source>This network would have {count} weights and biases, more than {most}. Make its layers smaller.</source>
        <translation>Esta red tendría {count} pesos y sesgos, más de {most}. Haz menores sus capas.</translation>
    </message>
    <message>
        <source>That name has more than {most} letters. Choose a shorter one.</source>
        <translation>Ese nombre pasa de {most} letras. Elige uno más corto.</translation>
    </message>
    <message>
        <source>A network has at most {most} connections. Remove some first.</source>
        <translation>Una red tiene como mucho {most} conexiones. Quita antes algunas.</translation>
    </message>
    <message>
        <source>There is no data yet. Choose a sample, type or paste a table, or open a CSV.</source>
        <translation>Aún no hay datos. Elige un ejemplo, escribe o pega una tabla, o abre un CSV.</translation>
    </message>
    <message>
        <source>There is no activation “{name}”. Choose one of the menu.</source>
        <translation>No hay activación «{name}». Elige una del menú.</translation>
    </message>
    <message>
        <source>The layer has {size} neurons: a new one cannot stand at place {place}.</source>
        <translation>La capa tiene {size} neuronas: una nueva no puede ir en el lugar {place}.</translation>
    </message>
    <message>
        <source>A weight or bias is a finite number. Type one.</source>
        <translation>Un peso o un sesgo es un número finito. Escribe uno.</translation>
    </message>
    <message>
        <source>These parameters belong to another network. Train this one again.</source>
        <translation>Estos parámetros son de otra red. Entrena esta de nuevo.</translation>
    </message>
    <message>
        <source>“{file}” is empty: nothing is saved in it. Open an older copy, if you have one.</source>
        <translation>«{file}» está vacío: no hay nada guardado en él. Abre una copia anterior, si la tienes.</translation>
    </message>
    <message>
        <source>“{file}” is not a project of NN Studio. Choose a file that ends in .nnstudio.</source>
        <translation>«{file}» no es un proyecto de NN Studio. Elige un archivo que acabe en .nnstudio.</translation>
    </message>
    <message>
        <source>“{file}” is not a project of NN Studio, though its name ends like one. Choose another file.</source>
        <translation>«{file}» no es un proyecto de NN Studio, aunque su nombre acabe como el de uno. Elige otro archivo.</translation>
    </message>
    <message>
        <source>“{file}” was saved by a newer NN Studio (format {version}). Install the newest version to open it.</source>
        <translation>«{file}» se guardó con un NN Studio más nuevo (formato {version}). Instala la última versión para abrirlo.</translation>
    </message>
    <message>
        <source>“{file}” cannot be opened: {what}. Perhaps a newer NN Studio saved it: install the newest version to open it.</source>
        <translation>No se puede abrir «{file}»: {what}. Quizá lo guardó un NN Studio más nuevo: instala la última versión para abrirlo.</translation>
    </message>
    <message>
        <source>“{file}” is damaged: {what}. Open an older copy of it, if you have one.</source>
        <translation>«{file}» está dañado: {what}. Abre una copia anterior, si la tienes.</translation>
    </message>
    <message>
        <source>“{file}” is too large for a project of NN Studio. Choose another file.</source>
        <translation>«{file}» es demasiado grande para un proyecto de NN Studio. Elige otro archivo.</translation>
    </message>
    <message>
        <source>“{file}” cannot be opened: {reason}. Check that it is there and yours to read.</source>
        <translation>No se puede abrir «{file}»: {reason}. Comprueba que está y que puedes leerlo.</translation>
    </message>
    <message>
        <source>“{file}” could not be saved: {reason}. Save it in another place.</source>
        <translation>No se ha podido guardar «{file}»: {reason}. Guárdalo en otro sitio.</translation>
    </message>
    <message>
        <source>The project is too large to save: its data alone has {values:,} values. Leave out rows or columns.</source>
        <translation>El proyecto es demasiado grande para guardarlo: solo sus datos tienen {values:,} valores. Quita filas o columnas.</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>no es un archivo</translation>
    </message>
    <message>
        <source>it says “{field}” twice</source>
        <translation>dice «{field}» dos veces</translation>
    </message>
    <message>
        <source>“{file}” cannot be opened. {reason}</source>
        <translation>No se puede abrir «{file}». {reason}</translation>
    </message>
    <message>
        <source>{name} is {value}. Choose a number {range}.</source>
        <translation>{name} es {value}. Elige un número {range}.</translation>
    </message>
    <message>
        <source>There is no {name} “{value}”. Choose one of the menu.</source>
        <translation>No hay {name} «{value}». Elige del menú.</translation>
    </message>
    <message>
        <source>above 0</source>
        <translation>mayor que 0</translation>
    </message>
    <message>
        <source>from 0 on</source>
        <translation>desde 0</translation>
    </message>
    <message>
        <source>from 0 to below 1</source>
        <translation>de 0 a menos de 1</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>de 0 a 1</translation>
    </message>
    <message>
        <source>from 0 on, without decimals</source>
        <translation>desde 0, sin decimales</translation>
    </message>
    <message>
        <source>from 1 on, without decimals</source>
        <translation>desde 1, sin decimales</translation>
    </message>
    <message>
        <source>up to one million</source>
        <translation>hasta un millón</translation>
    </message>
    <message>
        <source>that is finite</source>
        <translation>que sea finito</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 o 1</translation>
    </message>
    <message>
        <source>from 2 to 6</source>
        <translation>de 2 a 6</translation>
    </message>
    <message>
        <source>No recovery copy could be made: {reason}. Save your work now.</source>
        <translation>No se pudo hacer la copia de seguridad: {reason}. Guarda ya tu trabajo.</translation>
    </message>
    <message>
        <source>Neurons of one layer are not connected with each other. Draw the arrow to another layer.</source>
        <translation>Las neuronas de una misma capa no se conectan entre sí. Dibuja la flecha hacia otra capa.</translation>
    </message>
    <message>
        <source>This would close a cycle: {path}. Draw the arrows in one direction, from the inputs to the outputs.</source>
        <translation>Esto cerraría un ciclo: {path}. Dibuja las flechas en un solo sentido, de las entradas a las salidas.</translation>
    </message>
    <message>
        <source>“{layer}” is an input: its values come from the data. Draw arrows from it, not into it.</source>
        <translation>«{layer}» es una entrada: sus valores vienen de los datos. Dibuja flechas que salgan de ella, no que entren.</translation>
    </message>
    <message>
        <source>“{source}” and “{target}” are already connected. Draw from neuron to neuron to remove an arrow.</source>
        <translation>«{source}» y «{target}» ya están conectadas. Arrastra de neurona a neurona para quitar una flecha.</translation>
    </message>
    <message>
        <source>That part is no longer in the drawing. Draw the arrow again.</source>
        <translation>Esa parte ya no está en el dibujo. Dibuja la flecha otra vez.</translation>
    </message>
    <message>
        <source>There is no {kind} called “{name}”. Choose one of these: {choices}.</source>
        <translation>No hay {kind} que se llame «{name}». Elige entre: {choices}.</translation>
    </message>
    <message>
        <source>The {what} should have {expected} columns, one for each neuron, but have {found}. Change the columns.</source>
        <translation>{what}: deben tener {expected} columnas, una por neurona, pero tienen {found}. Cambia las columnas.</translation>
    </message>
    <message>
        <source>There are {inputs} rows of inputs but {targets} rows of targets. Give each input row its target row.</source>
        <translation>Hay {inputs} filas de entradas y {targets} de valores esperados. Da a cada fila de entrada la suya.</translation>
    </message>
    <message>
        <source>There are no rows of data. Add at least one row.</source>
        <translation>No hay filas de datos. Añade al menos una.</translation>
    </message>
    <message>
        <source>The seed cannot be {value}. Type a whole number of at least 0.</source>
        <translation>La semilla no puede ser {value}. Escribe un número entero desde 0.</translation>
    </message>
    <message>
        <source>In the {what}, row {row}, column {column} is not a finite number. Correct that value.</source>
        <translation>{what}: la fila {row}, columna {column} no es un número finito. Corrige ese valor.</translation>
    </message>
    <message>
        <source>Cross entropy needs targets from 0 to 1, but row {row}, column {column} is {value}. Choose another cost.</source>
        <translation>La entropía cruzada pide valores esperados de 0 a 1, pero la fila {row}, columna {column} es {value}. Elige otro costo.</translation>
    </message>
    <message>
        <source>The network has {expected} parameters, but {found} numbers were given. Give one for each.</source>
        <translation>La red tiene {expected} parámetros, pero se dieron {found} números. Da uno para cada uno.</translation>
    </message>
    <message>
        <source>Parameter {index} is {value}. Type a finite number in its place.</source>
        <translation>El parámetro {index} es {value}. Escribe un número finito en su lugar.</translation>
    </message>
    <message>
        <source>A chain of {layers} layers needs {expected} activations and as many names as layers. Give as many.</source>
        <translation>Una cadena de {layers} capas necesita {expected} activaciones y tantos nombres como capas. Da esas cantidades.</translation>
    </message>
    <message>
        <source>The network has no layers. Draw an input layer and an output layer.</source>
        <translation>La red no tiene capas. Dibuja una de entrada y una de salida.</translation>
    </message>
    <message>
        <source>Layer “{layer}” has no neurons. Give it at least one.</source>
        <translation>La capa «{layer}» no tiene neuronas. Dale al menos una.</translation>
    </message>
    <message>
        <source>Layer “{layer}” has an unknown activation, “{activation}”. Choose one of these: {choices}.</source>
        <translation>La capa «{layer}» tiene una activación desconocida, «{activation}». Elige entre: {choices}.</translation>
    </message>
    <message>
        <source>Layer “{layer}” is hidden, but {activation} works on output layers only. Choose another activation.</source>
        <translation>La capa «{layer}» está oculta, pero {activation} solo sirve en capas de salida. Elige otra activación.</translation>
    </message>
    <message>
        <source>Layer “{layer}” is an input, so it has no activation of its own. Choose linear instead of {activation}.</source>
        <translation>La capa «{layer}» es de entrada y no tiene activación propia. Elige lineal en vez de {activation}.</translation>
    </message>
    <message>
        <source>A connection names layer {index}, but there are {count} layers.</source>
        <translation>Una conexión nombra la capa {index}, pero hay {count} capas.</translation>
    </message>
    <message>
        <source>“{source}” and “{target}” are connected twice. Keep one of the two connections.</source>
        <translation>«{source}» y «{target}» están conectadas dos veces. Deja una de las dos conexiones.</translation>
    </message>
    <message>
        <source>The mask from “{source}” to “{target}” has shape {found}. Give it the shape (to, from), {expected}.</source>
        <translation>La máscara de «{source}» a «{target}» tiene forma {found}. Dale la forma (destino, origen), {expected}.</translation>
    </message>
    <message>
        <source>Layer “{layer}” is connected to nothing. Connect it or delete it.</source>
        <translation>La capa «{layer}» no está conectada con nada. Conéctala o bórrala.</translation>
    </message>
    <message>
        <source>The connections form a cycle through {layers}. Remove one of them: signals only go forward.</source>
        <translation>Las conexiones forman un ciclo por {layers}. Quita una: las señales solo van hacia delante.</translation>
    </message>
    <message>
        <source>The training to go on from belongs to another network, optimizer or batch size. Reset the training.</source>
        <translation>El entrenamiento que quieres continuar es de otra red, otro optimizador u otro lote. Restablece el entrenamiento.</translation>
    </message>
    <message>
        <source>Parameter {index} cannot be set to {value}. Type a finite number.</source>
        <translation>El parámetro {index} no puede valer {value}. Escribe un número finito.</translation>
    </message>
    <message>
        <source>Parameter {index} has no arrow. Draw the arrow first.</source>
        <translation>El parámetro {index} no tiene flecha. Dibújala primero.</translation>
    </message>
    <message>
        <source>There is no parameter {index}. Choose one from 0 to {last}.</source>
        <translation>No hay ningún parámetro {index}. Elige uno de 0 a {last}.</translation>
    </message>
    <message>
        <source>The learning rate cannot be {value}. Type a number of at least 0.</source>
        <translation>La tasa de aprendizaje no puede ser {value}. Escribe un número desde 0.</translation>
    </message>
    <message>
        <source>The batch size cannot be {value}. Type 0 for all rows, or at least 1.</source>
        <translation>El lote no puede ser {value}. Escribe 0 para todas las filas, o al menos 1.</translation>
    </message>
    <message>
        <source>Row {row} cannot be stepped through: a value is missing in it. Choose another row.</source>
        <translation>La fila {row} no se puede recorrer paso a paso: le falta un valor. Elige otra fila.</translation>
    </message>
    <message>
        <source>“{file}” is not a lesson of NN Studio. Choose a file that ends in .nnlesson.</source>
        <translation>«{file}» no es una lección de NN Studio. Elige un archivo que termine en .nnlesson.</translation>
    </message>
    <message>
        <source>“{file}” was made by a newer NN Studio (format {version}). Install the newest version to open it.</source>
        <translation>«{file}» se hizo con un NN Studio más nuevo (formato {version}). Instala la última versión para abrirla.</translation>
    </message>
    <message>
        <source>The lesson “{file}” is damaged: {what}. Open an older copy, if you have one.</source>
        <translation>La lección «{file}» está dañada: {what}. Abre una copia anterior, si la tienes.</translation>
    </message>
    <message>
        <source>The lesson “{file}” cannot be opened: {reason}. Check that it is there and yours to read.</source>
        <translation>La lección «{file}» no se puede abrir: {reason}. Comprueba que está ahí y que puedes leerla.</translation>
    </message>
    <message>
        <source>The lesson “{file}” could not be saved: {reason}. Save it in another place.</source>
        <translation>La lección «{file}» no se pudo guardar: {reason}. Guárdala en otro lugar.</translation>
    </message>
    <message>
        <source>Page {page} of the lesson “{file}” cannot be shown. {reason}</source>
        <translation>La página {page} de la lección «{file}» no se puede mostrar. {reason}</translation>
    </message>
    <message>
        <source>The data of this project is in “{file}”, which is not in “{folder}”. Find the file, or put it back there and open the project again.</source>
        <translation>Los datos de este proyecto están en «{file}», que no está en «{folder}». Busca el archivo, o vuelve a ponerlo allí y abre otra vez el proyecto.</translation>
    </message>
    <message>
        <source>connection {connection} leads to a layer that is not there</source>
        <translation>la conexión {connection} lleva a una capa que no existe</translation>
    </message>
    <message>
        <source>layer {id}</source>
        <translation>la capa {id}</translation>
    </message>
    <message>
        <source>connection {id}</source>
        <translation>la conexión {id}</translation>
    </message>
    <message>
        <source>the optimizer</source>
        <translation>el optimizador</translation>
    </message>
    <message>
        <source>{where} has {count} values in place of {size}</source>
        <translation>{where} tiene {count} valores en lugar de {size}</translation>
    </message>
    <message>
        <source>{where} has values of another shape than {shape}</source>
        <translation>{where} tiene valores de otra forma que {shape}</translation>
    </message>
    <message>
        <source>column “{column}” must hold either numbers or texts</source>
        <translation>la columna «{column}» debe contener o números o textos</translation>
    </message>
    <message>
        <source>column “{column}” has unread cells out of place</source>
        <translation>la columna «{column}» tiene celdas sin leer fuera de lugar</translation>
    </message>
    <message>
        <source>an id stands twice</source>
        <translation>un id aparece dos veces</translation>
    </message>
    <message>
        <source>next_id is in use</source>
        <translation>next_id ya está en uso</translation>
    </message>
    <message>
        <source>it has more than {most} weights and biases</source>
        <translation>tiene más de {most} pesos y sesgos</translation>
    </message>
    <message>
        <source>two layers are connected twice</source>
        <translation>dos capas están conectadas dos veces</translation>
    </message>
    <message>
        <source>the connections form a cycle</source>
        <translation>las conexiones forman un ciclo</translation>
    </message>
    <message>
        <source>{where} has an unknown activation</source>
        <translation>{where} tiene una activación desconocida</translation>
    </message>
    <message>
        <source>{where} has weights without arrows</source>
        <translation>{where} tiene pesos sin flechas</translation>
    </message>
    <message>
        <source>the table has neither columns nor a file</source>
        <translation>la tabla no tiene ni columnas ni archivo</translation>
    </message>
    <message>
        <source>there is a state of an optimizer, but no network</source>
        <translation>hay un estado de un optimizador, pero no hay red</translation>
    </message>
    <message>
        <source>the columns of the history have different lengths</source>
        <translation>las columnas del historial tienen longitudes distintas</translation>
    </message>
    <message>
        <source>the epochs of the history do not rise</source>
        <translation>las épocas del historial no aumentan</translation>
    </message>
    <message>
        <source>“{field}” is missing at {place}</source>
        <translation>falta «{field}» en {place}</translation>
    </message>
    <message>
        <source>what stands at {place} does not belong there</source>
        <translation>lo que hay en {place} no corresponde ahí</translation>
    </message>
    <message>
        <source>the top level</source>
        <translation>el nivel superior</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>termina demasiado pronto</translation>
    </message>
    <message>
        <source>only its first {byte} characters can be read</source>
        <translation>solo se pueden leer sus primeros {byte} caracteres</translation>
    </message>
    <message>
        <source>it holds bytes that are no text</source>
        <translation>contiene bytes que no son texto</translation>
    </message>
    <message>
        <source>“{field}” at {place} is not known to this version</source>
        <translation>esta versión no conoce «{field}» en {place}</translation>
    </message>
    <message>
        <source>its parts are nested too deep</source>
        <translation>sus partes están anidadas a demasiada profundidad</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>no existe ese archivo o carpeta</translation>
    </message>
    <message>
        <source>the system does not allow it</source>
        <translation>el sistema no lo permite</translation>
    </message>
    <message>
        <source>nothing can be written there</source>
        <translation>ahí no se puede escribir</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>su nombre es demasiado largo</translation>
    </message>
    <message>
        <source>the disk has a fault</source>
        <translation>el disco tiene un fallo</translation>
    </message>
    <message>
        <source>A schedule cannot count {value} epochs. Type at least 1.</source>
        <translation>Un plan no puede contar {value} épocas. Escribe al menos 1.</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>Three inputs, two classes (3-4-2)</source>
        <translation>Tres entradas, dos clases (3-4-2)</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Círculo</translation>
    </message>
    <message>
        <source>Two spirals</source>
        <translation>Dos espirales</translation>
    </message>
    <message>
        <source>Iris flowers</source>
        <translation>Flores iris</translation>
    </message>
    <message>
        <source>A chain for the chain rule (1-1-1-1)</source>
        <translation>Una cadena para la regla de la cadena (1-1-1-1)</translation>
    </message>
    <message>
        <source>Linear regression</source>
        <translation>Regresión lineal</translation>
    </message>
</context>
<context>
    <name>FieldSet</name>
    <message>
        <source>Change {setting}</source>
        <translation>Cambiar {setting}</translation>
    </message>
    <message>
        <source>{setting} cannot be “{text}”. Type a number from {low:g} to {high:g}.</source>
        <translation>{setting} no puede ser «{text}». Escribe un número de {low:g} a {high:g}.</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Name of the layer</source>
        <translation>Nombre de la capa</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Cambiar el nombre de la capa</translation>
    </message>
    <message>
        <source>Number of neurons</source>
        <translation>Número de neuronas</translation>
    </message>
    <message>
        <source>Name of the neuron</source>
        <translation>Nombre de la neurona</translation>
    </message>
    <message>
        <source>Rename neuron</source>
        <translation>Cambiar el nombre de la neurona</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <source>Set bias</source>
        <translation>Poner el sesgo</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>Set weight</source>
        <translation>Poner el peso</translation>
    </message>
    <message>
        <source>Type a whole number of neurons, 1 or more.</source>
        <translation>Escribe un número entero de neuronas, 1 o más.</translation>
    </message>
    <message>
        <source>Change layer size</source>
        <translation>Cambiar el tamaño de la capa</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>The mean of the costs of all training rows. A formula of one row has the cost of that row.</source>
        <translation>La media de los costos de todas las filas de entrenamiento. Una fórmula de una fila tiene el costo de esa fila.</translation>
    </message>
    <message>
        <source>Mean cost</source>
        <translation>Costo medio</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Updates/s</source>
        <translation>Ajustes/s</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>&amp;Ejemplos</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Save your changes to “{name}”?</source>
        <translation>¿Guardar los cambios de «{name}»?</translation>
    </message>
    <message>
        <source>If you do not save them, they are lost.</source>
        <translation>Si no los guardas, se pierden.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>No guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>NN Studio projects (*{suffix})</source>
        <translation>Proyectos de NN Studio (*{suffix})</translation>
    </message>
</context>
<context>
    <name>FormulaView</name>
    <message>
        <source>Copy as &amp;LaTeX</source>
        <translation>Copiar como &amp;LaTeX</translation>
    </message>
    <message>
        <source>Copy as &amp;image</source>
        <translation>Copiar como &amp;imagen</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Copiar como &amp;texto</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>development version</source>
        <translation>versión en desarrollo</translation>
    </message>
    <message>
        <source>&lt;h3&gt;NN Studio {version}&lt;/h3&gt;&lt;p&gt;Draw a neural network as on a whiteboard, give it data, and watch it learn.&lt;/p&gt;&lt;p&gt;Small networks are trained by the engine: {engine}.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence. Made with Qt {qt}, PySide6, NumPy and pyqtgraph. Type: Inter. Icons: Lucide.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NN Studio {version}&lt;/h3&gt;&lt;p&gt;Dibuja una red neuronal como en la pizarra, dale datos y mira cómo aprende.&lt;/p&gt;&lt;p&gt;Las redes pequeñas las entrena el motor: {engine}.&lt;/p&gt;&lt;p&gt;Software libre con licencia MIT. Hecho con Qt {qt}, PySide6, NumPy y pyqtgraph. Letra: Inter. Iconos: Lucide.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About NN Studio</source>
        <translation>Acerca de NN Studio</translation>
    </message>
</context>
<context>
    <name>LayerSection</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronas</translation>
    </message>
    <message>
        <source>How many neurons the layer has</source>
        <translation>Cuántas neuronas tiene la capa</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>{role}, number {number}</source>
        <translation>{role}, número {number}</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Cambiar el nombre de la capa</translation>
    </message>
    <message>
        <source>Resize layer</source>
        <translation>Cambiar el tamaño de la capa</translation>
    </message>
    <message>
        <source>Change activation</source>
        <translation>Cambiar la activación</translation>
    </message>
</context>
<context>
    <name>Lecture</name>
    <message>
        <source>The notes: a W + b, from → to, input layer 0, C₀ = Σ(a−y)²</source>
        <translation>Los apuntes: a W + b, desde → hasta, la entrada es la capa 0, C₀ = Σ(a−y)²</translation>
    </message>
    <message>
        <source>With δ: W a + b, to ← from, input layer 1, C = ½Σ(a−y)², rate η</source>
        <translation>Con δ: W a + b, hasta ← desde, la entrada es la capa 1, C = ½Σ(a−y)², tasa η</translation>
    </message>
    <message>
        <source>Matrices by the layer they leave: a⁽¹⁾ is the input, cost J, rate α, δ</source>
        <translation>Matrices según la capa de la que salen: a⁽¹⁾ es la entrada, costo J, tasa α, δ</translation>
    </message>
    <message>
        <source>The error E = ½Σ(a−y)², from → to, rate η, δ, input layer 0</source>
        <translation>El error E = ½Σ(a−y)², desde → hasta, tasa η, δ, la entrada es la capa 0</translation>
    </message>
    <message>
        <source>The loss L = 1/m Σ(a−y)², rows of data: a W + b, input layer 0, rate η</source>
        <translation>La pérdida L = 1/m Σ(a−y)², filas de datos: a W + b, la entrada es la capa 0, tasa η</translation>
    </message>
    <message>
        <source>Your book has {book}: its answer is half of this.</source>
        <translation>Tu libro tiene {book}: su resultado es la mitad de este.</translation>
    </message>
    <message>
        <source>Your book has {book}: its answer is twice this.</source>
        <translation>Tu libro tiene {book}: su resultado es el doble de este.</translation>
    </message>
    <message>
        <source>Your book has {book}: its answer is {factor} times this.</source>
        <translation>Tu libro tiene {book}: su resultado es {factor} veces este.</translation>
    </message>
    <message>
        <source>Your book has {book}: with the same learning rate its step is half as long.</source>
        <translation>Tu libro tiene {book}: con la misma tasa de aprendizaje sus ajustes son la mitad de grandes.</translation>
    </message>
    <message>
        <source>Your book has {book}: with the same learning rate its step is {factor} times as long.</source>
        <translation>Tu libro tiene {book}: con la misma tasa de aprendizaje sus ajustes son {factor} veces los de aquí.</translation>
    </message>
    <message>
        <source>Weights updated too early</source>
        <translation>Pesos ajustados demasiado pronto</translation>
    </message>
    <message>
        <source>Each layer’s weights are changed as soon as their gradient is known, and the layer before is then computed with the new ones. With short steps both curves nearly coincide; the gradient check tells. Take all gradients first, and change the weights afterwards.</source>
        <translation>Los pesos de cada capa se cambian en cuanto se conoce su gradiente, y la capa anterior se calcula entonces con los nuevos. Con ajustes pequeños las dos curvas casi coinciden; la comprobación del gradiente lo delata. Toma primero todos los gradientes y cambia después los pesos.</translation>
    </message>
    <message>
        <source>f′(z) forgotten in the hidden layers</source>
        <translation>f′(z) olvidada en las capas ocultas</translation>
    </message>
    <message>
        <source>The error goes back through the weights, but not through the activation: one factor of the chain is missing. The sign is often right, so the cost may fall all the same, now and then even faster, but the way is not that of the gradient.</source>
        <translation>El error vuelve a través de los pesos, pero no de la activación: falta un factor de la cadena. El signo suele ser correcto, así que el costo puede bajar de todos modos, a veces incluso más deprisa, pero el camino no es el del gradiente.</translation>
    </message>
    <message>
        <source>One path instead of the sum over all</source>
        <translation>Un solo camino en vez de la suma de todos</translation>
    </message>
    <message>
        <source>A hidden neuron reaches the cost by every arrow that leaves it, and here only the first of them is counted. With a single output neuron nobody notices.</source>
        <translation>Una neurona oculta llega al costo por cada flecha que sale de ella, y aquí solo se cuenta la primera. Con una sola neurona de salida nadie lo nota.</translation>
    </message>
    <message>
        <source>The factor 2 forgotten</source>
        <translation>El factor 2 olvidado</translation>
    </message>
    <message>
        <source>The derivative of (a − y)² is 2(a − y), and here the 2 is left out. Every step is half as long: it looks like a smaller learning rate, and only the gradient check tells.</source>
        <translation>La derivada de (a − y)² es 2(a − y), y aquí falta el 2. Cada ajuste es la mitad de grande: parece una tasa de aprendizaje menor, y solo la comprobación del gradiente lo delata.</translation>
    </message>
    <message>
        <source>The sign turned round</source>
        <translation>El signo al revés</translation>
    </message>
    <message>
        <source>y − a stands where a − y belongs, so each step goes uphill. The cost rises from the first update on.</source>
        <translation>Pone y − a donde va a − y, así que cada ajuste va cuesta arriba. El costo sube desde el primero.</translation>
    </message>
    <message>
        <source>The biases forgotten</source>
        <translation>Los sesgos olvidados</translation>
    </message>
    <message>
        <source>Only the weights are updated. The network learns what it can without moving its thresholds.</source>
        <translation>Solo se ajustan los pesos. La red aprende lo que puede sin mover sus umbrales.</translation>
    </message>
    <message>
        <source>The bias moved once for each weight</source>
        <translation>El sesgo movido una vez por cada peso</translation>
    </message>
    <message>
        <source>The line that moves the bias stands inside the loop over the weights: a neuron with four arrows moves its bias four times.</source>
        <translation>La línea que mueve el sesgo está dentro del bucle de los pesos: una neurona con cuatro flechas mueve su sesgo cuatro veces.</translation>
    </message>
    <message>
        <source>The batch summed, not averaged</source>
        <translation>El lote sumado, no promediado</translation>
    </message>
    <message>
        <source>The gradients of a batch are added, but not divided by their number. The learning rate then means something else for each batch size: it is multiplied by the number of rows, which may be too much.</source>
        <translation>Los gradientes de un lote se suman, pero no se dividen por su número. La tasa de aprendizaje significa entonces otra cosa para cada tamaño de lote: queda multiplicada por el número de filas, lo que puede ser demasiado.</translation>
    </message>
    <message>
        <source>The rows never shuffled</source>
        <translation>Las filas nunca barajadas</translation>
    </message>
    <message>
        <source>Every epoch takes the rows in the order of the table. If it lists one class after the other, each batch sees one class only. The gradients are right: the gradient check cannot see this one.</source>
        <translation>Cada época toma las filas en el orden de la tabla. Si pone una clase tras otra, cada lote ve una sola clase. Los gradientes son correctos: su comprobación no puede ver este error.</translation>
    </message>
    <message>
        <source>A partial batch leaks into the next epoch</source>
        <translation>Un lote incompleto pasa a la época siguiente</translation>
    </message>
    <message>
        <source>The counter of the batch is not set back at the end of an epoch, so the last batch mixes rows of two epochs and all batches after it begin too late. The gradients are right: the gradient check cannot see this one.</source>
        <translation>El contador del lote no vuelve a cero al final de la época: el último lote mezcla filas de dos épocas y todos los siguientes empiezan tarde. Los gradientes son correctos: su comprobación no puede ver este error.</translation>
    </message>
    <message>
        <source>Initial weights off by √3</source>
        <translation>Pesos iniciales errados en √3</translation>
    </message>
    <message>
        <source>The standard deviation of Glorot’s rule is taken for the bound of a uniform distribution, so the initial weights are too small by √3. In deep networks the signal fades. The gradients are right: the gradient check cannot see this one.</source>
        <translation>Se toma la desviación típica de la regla de Glorot como límite de una distribución uniforme, y los pesos iniciales salen √3 veces menores. En redes profundas la señal se apaga. Los gradientes son correctos: su comprobación no puede ver este error.</translation>
    </message>
    <message>
        <source>Reset draws other weights</source>
        <translation>Restablecer sortea otros pesos</translation>
    </message>
    <message>
        <source>The second run begins with other initial weights than the first, so a difference between the two may come from anywhere. The gradients are right: the gradient check cannot see this one.</source>
        <translation>La segunda ejecución empieza con otros pesos iniciales que la primera, así que una diferencia entre ambas puede venir de cualquier parte. Los gradientes son correctos: su comprobación no puede ver este error.</translation>
    </message>
    <message>
        <source>L1 holds weights at zero</source>
        <translation>L1 retiene pesos en cero</translation>
    </message>
    <message>
        <source>A weight that crosses zero is set to zero and never moves again, whatever its gradient says. The gradients are right: the gradient check cannot see this one.</source>
        <translation>Un peso que cruza el cero se pone a cero y no vuelve a moverse, diga lo que diga su gradiente. Los gradientes son correctos: su comprobación no puede ver este error.</translation>
    </message>
    <message>
        <source>{neuron} adds up what comes in: each value times the weight of its arrow, and then its bias.</source>
        <translation>{neuron} suma lo que le llega: cada valor por el peso de su flecha, y después su sesgo.</translation>
    </message>
    <message>
        <source>{neuron} turns its sum into its output, with {activation}.</source>
        <translation>{neuron} convierte su suma en su salida, con {activation}.</translation>
    </message>
    <message>
        <source>How far is {neuron} from its target? The difference counts squared.</source>
        <translation>¿Cuánto le falta a {neuron} para su valor esperado? La diferencia cuenta al cuadrado.</translation>
    </message>
    <message>
        <source>How surprised is {neuron} by its target? The surer it was of something else, the more it counts.</source>
        <translation>¿Cuánto sorprende a {neuron} su valor esperado? Cuanto más segura estaba de otra cosa, más cuenta.</translation>
    </message>
    <message>
        <source>All shares together: one number that says how wrong the network is on this row.</source>
        <translation>Todas las partes juntas: un número que dice cuánto se equivoca la red en esta fila.</translation>
    </message>
    <message>
        <source>The mean over the {rows} rows says how wrong the network is on all of them.</source>
        <translation>La media de las {rows} filas dice cuánto se equivoca la red en todas ellas.</translation>
    </message>
    <message>
        <source>If the output of {neuron} grew a little, how fast would the cost grow?</source>
        <translation>Si la salida de {neuron} creciera un poco, ¿con qué rapidez crecería el costo?</translation>
    </message>
    <message>
        <source>{neuron} reaches the cost by every arrow that leaves it. What comes back on each is added up.</source>
        <translation>{neuron} llega al costo por cada flecha que sale de ella. Lo que vuelve por cada una se suma.</translation>
    </message>
    <message>
        <source>If the input {neuron} grew a little, how fast would the cost grow?</source>
        <translation>Si la entrada {neuron} creciera un poco, ¿con qué rapidez crecería el costo?</translation>
    </message>
    <message>
        <source>If the sum of {neuron} grew a little, how much would its output follow?</source>
        <translation>Si la suma de {neuron} creciera un poco, ¿cuánto la seguiría su salida?</translation>
    </message>
    <message>
        <source>Both together: how fast the cost grows with the sum of {neuron}.</source>
        <translation>Las dos cosas juntas: con qué rapidez crece el costo con la suma de {neuron}.</translation>
    </message>
    <message>
        <source>How fast the cost grows with the sum of {neuron}: here it is just how far the output is off.</source>
        <translation>Con qué rapidez crece el costo con la suma de {neuron}: aquí es justo lo que le sobra o le falta a la salida.</translation>
    </message>
    <message>
        <source>The outputs share 1 among them, so the sum of {neuron} moves all of them. Each counts.</source>
        <translation>Las salidas se reparten 1, así que la suma de {neuron} las mueve todas. Cada una cuenta.</translation>
    </message>
    <message>
        <source>If the weight from {source} to {neuron} grew a little, how fast would the cost grow?</source>
        <translation>Si el peso de {source} a {neuron} creciera un poco, ¿con qué rapidez crecería el costo?</translation>
    </message>
    <message>
        <source>If the bias of {neuron} grew a little, how fast would the cost grow?</source>
        <translation>Si el sesgo de {neuron} creciera un poco, ¿con qué rapidez crecería el costo?</translation>
    </message>
    <message>
        <source>Each of the {rows} rows wants something else: take the mean.</source>
        <translation>Cada una de las {rows} filas quiere otra cosa: se toma la media.</translation>
    </message>
    <message>
        <source>The weight from {source} to {neuron} takes a small step downhill.</source>
        <translation>El peso de {source} a {neuron} se mueve un poco cuesta abajo.</translation>
    </message>
    <message>
        <source>The bias of {neuron} takes a small step downhill.</source>
        <translation>El sesgo de {neuron} se mueve un poco cuesta abajo.</translation>
    </message>
    <message>
        <source>This one is held still: it keeps its value.</source>
        <translation>Este está fijado: conserva su valor.</translation>
    </message>
    <message>
        <source>The same rows with the new weights: the cost fell.</source>
        <translation>Las mismas filas con los pesos nuevos: el costo bajó.</translation>
    </message>
    <message>
        <source>The same rows with the new weights: the cost rose. The step was too long.</source>
        <translation>Las mismas filas con los pesos nuevos: el costo subió. El ajuste fue demasiado grande.</translation>
    </message>
    <message>
        <source>The same rows with the new weights: the cost is the same.</source>
        <translation>Las mismas filas con los pesos nuevos: el costo es el mismo.</translation>
    </message>
    <message>
        <source>Weighted sum of {neuron}: each activation that comes in times its weight, plus the bias.</source>
        <translation>Suma ponderada de {neuron}: cada activación que llega por su peso, más el sesgo.</translation>
    </message>
    <message>
        <source>Activation of {neuron}: {activation} of its weighted sum.</source>
        <translation>Activación de {neuron}: {activation} de su suma ponderada.</translation>
    </message>
    <message>
        <source>Share of {neuron} in the cost: its error, squared.</source>
        <translation>Parte de {neuron} en el costo: su error, al cuadrado.</translation>
    </message>
    <message>
        <source>Share of {neuron} in the cross entropy.</source>
        <translation>Parte de {neuron} en la entropía cruzada.</translation>
    </message>
    <message>
        <source>The cost of this row is the sum of these shares.</source>
        <translation>El costo de esta fila es la suma de estas partes.</translation>
    </message>
    <message>
        <source>The cost of the batch is the mean over its {rows} rows.</source>
        <translation>El costo del lote es la media de sus {rows} filas.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the output of {neuron}: the derivative of the cost itself.</source>
        <translation>Con qué rapidez cambia el costo con la salida de {neuron}: la derivada del costo mismo.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the output of {neuron}: the sum over all neurons that it feeds.</source>
        <translation>Con qué rapidez cambia el costo con la salida de {neuron}: la suma sobre todas las neuronas que alimenta.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the input {neuron}. No weight needs it, but the chain ends here.</source>
        <translation>Con qué rapidez cambia el costo con la entrada {neuron}. Ningún peso lo necesita, pero aquí termina la cadena.</translation>
    </message>
    <message>
        <source>Slope of the activation of {neuron} at its weighted sum.</source>
        <translation>Pendiente de la activación de {neuron} en su suma ponderada.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the weighted sum of {neuron}: two links of the chain multiplied.</source>
        <translation>Con qué rapidez cambia el costo con la suma ponderada de {neuron}: dos eslabones de la cadena multiplicados.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the weighted sum of {neuron}: cost and activation cancel to this.</source>
        <translation>Con qué rapidez cambia el costo con la suma ponderada de {neuron}: costo y activación se simplifican a esto.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the weighted sum of {neuron}: it reaches the cost by all outputs.</source>
        <translation>Con qué rapidez cambia el costo con la suma ponderada de {neuron}: llega al costo por todas las salidas.</translation>
    </message>
    <message>
        <source>How fast the cost changes with the weight from {source} to {neuron}: one factor for each link of the chain.</source>
        <translation>Con qué rapidez cambia el costo con el peso de {source} a {neuron}: un factor por cada eslabón de la cadena.</translation>
    </message>
    <message>
        <source>How fast does the cost change with the bias of {neuron}? The bias is added as it is: its factor is 1.</source>
        <translation>¿Con qué rapidez cambia el costo con el sesgo de {neuron}? El sesgo se suma tal cual: su factor es 1.</translation>
    </message>
    <message>
        <source>The gradient is the mean over the {rows} rows of the batch.</source>
        <translation>El gradiente es la media de las {rows} filas del lote.</translation>
    </message>
    <message>
        <source>The weight from {source} to {neuron} moves against its gradient.</source>
        <translation>El peso de {source} a {neuron} se mueve en contra de su gradiente.</translation>
    </message>
    <message>
        <source>The bias of {neuron} moves against its gradient.</source>
        <translation>El sesgo de {neuron} se mueve en contra de su gradiente.</translation>
    </message>
    <message>
        <source>This parameter is held still: its gradient is known, but it keeps its value.</source>
        <translation>Este parámetro está fijado: se conoce su gradiente, pero conserva su valor.</translation>
    </message>
    <message>
        <source>Forward once more, with the new parameters: the cost fell.</source>
        <translation>Otra vez hacia delante, con los parámetros nuevos: el costo bajó.</translation>
    </message>
    <message>
        <source>Forward once more, with the new parameters: the cost rose. Try a smaller learning rate.</source>
        <translation>Otra vez hacia delante, con los parámetros nuevos: el costo subió. Prueba una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>Forward once more, with the new parameters: the cost stays as it was.</source>
        <translation>Otra vez hacia delante, con los parámetros nuevos: el costo queda como estaba.</translation>
    </message>
    <message>
        <source>The sum is linear in each weight: its derivative by a weight is the activation at the arrow’s start.</source>
        <translation>La suma es lineal en cada peso: su derivada respecto a un peso es la activación al comienzo de la flecha.</translation>
    </message>
    <message>
        <source>Without activations that bend, all layers together could be replaced by a single one.</source>
        <translation>Sin activaciones que se curven, todas las capas juntas podrían sustituirse por una sola.</translation>
    </message>
    <message>
        <source>Squared, errors do not cancel, and large ones count most.</source>
        <translation>Al cuadrado, los errores no se anulan entre sí, y los grandes son los que más cuentan.</translation>
    </message>
    <message>
        <source>It is −ln of the probability given to what came true: 0 for certainty, without bound for the opposite.</source>
        <translation>Es −ln de la probabilidad dada a lo que resultó cierto: 0 si había certeza, sin límite en el caso contrario.</translation>
    </message>
    <message>
        <source>From here on everything goes backwards, to find out who is to blame.</source>
        <translation>Desde aquí todo va hacia atrás, para averiguar quién tiene la culpa.</translation>
    </message>
    <message>
        <source>A mean, so that the learning rate means the same for every batch size.</source>
        <translation>Una media, para que la tasa de aprendizaje signifique lo mismo con cualquier tamaño de lote.</translation>
    </message>
    <message>
        <source>A positive one says: this output should be smaller.</source>
        <translation>Si es positiva, dice: esta salida debería ser menor.</translation>
    </message>
    <message>
        <source>All of these are taken before any weight changes: the old weights are used throughout.</source>
        <translation>Todos se calculan antes de cambiar ningún peso: siempre se usan los pesos antiguos.</translation>
    </message>
    <message>
        <source>It shows which inputs matter on this row.</source>
        <translation>Muestra qué entradas importan en esta fila.</translation>
    </message>
    <message>
        <source>Where it is near 0 the neuron is saturated: whatever lies before it learns slowly.</source>
        <translation>Donde es casi 0 la neurona está saturada: lo que hay antes de ella aprende despacio.</translation>
    </message>
    <message>
        <source>Most books call it δ. Every gradient of this neuron’s weights and bias has it as a factor.</source>
        <translation>La mayoría de los libros lo llama δ. Es un factor de cada gradiente de los pesos y del sesgo de esta neurona.</translation>
    </message>
    <message>
        <source>That is why this cost and this activation go together: no slope is left that could vanish.</source>
        <translation>Por eso este costo y esta activación van juntos: no queda ninguna pendiente que pueda desaparecer.</translation>
    </message>
    <message>
        <source>The derivative of one output by another’s sum is −a·a, by its own sum a(1 − a).</source>
        <translation>La derivada de una salida respecto a la suma de otra es −a·a; respecto a la suya propia, a(1 − a).</translation>
    </message>
    <message>
        <source>An arrow that carries a large activation to a neuron with a large error gets the most blame.</source>
        <translation>Una flecha que lleva una activación grande a una neurona con un error grande tiene la mayor culpa.</translation>
    </message>
    <message>
        <source>So the gradient of a bias is the δ of its neuron.</source>
        <translation>Así, el gradiente de un sesgo es la δ de su neurona.</translation>
    </message>
    <message>
        <source>With fewer rows it is cheaper but noisier: that is the choice of the batch size.</source>
        <translation>Con menos filas es más barato pero más ruidoso: eso se decide con el tamaño del lote.</translation>
    </message>
    <message>
        <source>Minus, because the gradient points to where the cost grows.</source>
        <translation>Menos, porque el gradiente apunta hacia donde crece el costo.</translation>
    </message>
    <message>
        <source>Release it in the inspector to let it learn.</source>
        <translation>Suéltalo en el inspector para que aprenda.</translation>
    </message>
    <message>
        <source>How much it falls for a short step follows from the gradient; for a longer one the curve bends.</source>
        <translation>Cuánto baja con un ajuste pequeño se deduce del gradiente; con uno más grande la curva se dobla.</translation>
    </message>
    <message>
        <source>The gradient is right only close by: a long step can end on the other side of the valley, higher up.</source>
        <translation>El gradiente solo vale cerca: un ajuste grande puede acabar al otro lado del valle, más arriba.</translation>
    </message>
    <message>
        <source>Where every gradient is 0, gradient descent stands still.</source>
        <translation>Donde todos los gradientes son 0, el descenso por gradiente se queda quieto.</translation>
    </message>
    <message>
        <source>From here on a “?” stands for what the old weights and biases had led to: with the new ones it would be another number.</source>
        <translation>Desde aquí, un «?» ocupa el lugar de lo que daban los pesos y sesgos antiguos: con los nuevos sería otro número.</translation>
    </message>
    <message>
        <source>The update was made for {rows} of {all} rows; the mean cost of all rows may move the other way.</source>
        <translation>El ajuste se hizo para {rows} de {all} filas; el costo medio de todas puede moverse al revés.</translation>
    </message>
    <message>
        <source>Look at the sign: the number is right, but turned round.</source>
        <translation>Mira el signo: el número es correcto, pero al revés.</translation>
    </message>
    <message>
        <source>The factor f′(z) is missing: go through the activation, too.</source>
        <translation>Falta el factor f′(z): pasa también por la activación.</translation>
    </message>
    <message>
        <source>The factor 2 is missing: the derivative of (a − y)² is 2(a − y).</source>
        <translation>Falta el factor 2: la derivada de (a − y)² es 2(a − y).</translation>
    </message>
    <message>
        <source>You used weights that are updated already. Take the old ones.</source>
        <translation>Usaste pesos ya ajustados. Toma los antiguos.</translation>
    </message>
    <message>
        <source>The bias is missing.</source>
        <translation>Falta el sesgo.</translation>
    </message>
    <message>
        <source>Wrong index: this is the number of another neuron or arrow.</source>
        <translation>Índice equivocado: este es el número de otra neurona o flecha.</translation>
    </message>
    <message>
        <source>This is the weighted sum. Put it into the activation.</source>
        <translation>Esta es la suma ponderada. Pásala por la activación.</translation>
    </message>
    <message>
        <source>This is the difference. Square it.</source>
        <translation>Esta es la diferencia. Elévala al cuadrado.</translation>
    </message>
    <message>
        <source>This is the sum. Divide it by the number of rows.</source>
        <translation>Esta es la suma. Divídela por el número de filas.</translation>
    </message>
    <message>
        <source>The learning rate is missing: it shortens the step.</source>
        <translation>Falta la tasa de aprendizaje: hace más pequeño el ajuste.</translation>
    </message>
    <message>
        <source>This goes uphill: subtract the gradient.</source>
        <translation>Esto va cuesta arriba: resta el gradiente.</translation>
    </message>
</context>
<context>
    <name>LectureActions</name>
    <message>
        <source>Step &amp;into</source>
        <translation>&amp;Entrar en el paso</translation>
    </message>
    <message>
        <source>Step &amp;over</source>
        <translation>&amp;Saltar la capa</translation>
    </message>
    <message>
        <source>Step o&amp;ut</source>
        <translation>Sali&amp;r de la fase</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Back o&amp;ver</source>
        <translation>Atrás una &amp;capa</translation>
    </message>
    <message>
        <source>Back ou&amp;t</source>
        <translation>Atrás una &amp;fase</translation>
    </message>
    <message>
        <source>&amp;Start over</source>
        <translation>&amp;Empezar de nuevo</translation>
    </message>
    <message>
        <source>&amp;Run to the next breakpoint</source>
        <translation>Eje&amp;cutar hasta el próximo punto de parada</translation>
    </message>
    <message>
        <source>&amp;End stepping</source>
        <translation>&amp;Terminar los pasos</translation>
    </message>
    <message>
        <source>Do one operation of one neuron</source>
        <translation>Hace una operación de una neurona</translation>
    </message>
    <message>
        <source>Do the operation of a whole layer</source>
        <translation>Hace la operación de una capa entera</translation>
    </message>
    <message>
        <source>Do the rest of this phase: forward, cost, backward or update</source>
        <translation>Hace el resto de esta fase: hacia delante, costo, hacia atrás o ajuste</translation>
    </message>
    <message>
        <source>Undo the last operation</source>
        <translation>Deshace la última operación</translation>
    </message>
    <message>
        <source>&amp;Pause stepping</source>
        <translation>&amp;Pausar los pasos</translation>
    </message>
    <message>
        <source>&amp;Play step by step</source>
        <translation>&amp;Reproducir paso a paso</translation>
    </message>
</context>
<context>
    <name>LectureControl</name>
    <message>
        <source>This page of the lesson leaves stepping for later.</source>
        <translation>Esta página de la lección deja los pasos para más tarde.</translation>
    </message>
    <message>
        <source>This update leads to no numbers any more. Go back, and try a smaller learning rate.</source>
        <translation>Este ajuste ya no lleva a ningún número. Vuelve atrás y prueba con una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>Step through one update</source>
        <translation>Recorrer un ajuste</translation>
    </message>
    <message>
        <source>Step through {n} updates</source>
        <translation>Recorrer {n} ajustes</translation>
    </message>
</context>
<context>
    <name>LectureMenu</name>
    <message>
        <source>&amp;Lecture</source>
        <translation>&amp;Clase</translation>
    </message>
    <message>
        <source>{n} steps a second</source>
        <translation>{n} pasos por segundo</translation>
    </message>
    <message>
        <source>P&amp;ace</source>
        <translation>Rit&amp;mo</translation>
    </message>
    <message>
        <source>The looked-at &amp;row alone</source>
        <translation>Solo la &amp;fila que se mira</translation>
    </message>
    <message>
        <source>The next &amp;batch of the training</source>
        <translation>El próximo &amp;lote del entrenamiento</translation>
    </message>
    <message>
        <source>&amp;Update for</source>
        <translation>Ajuste &amp;para</translation>
    </message>
    <message>
        <source>In &amp;everyday words</source>
        <translation>Con palabras de &amp;todos los días</translation>
    </message>
    <message>
        <source>In the &amp;usual words</source>
        <translation>Con las palabras &amp;usuales</translation>
    </message>
    <message>
        <source>With &amp;more behind it</source>
        <translation>Con &amp;más de fondo</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>E&amp;xplicar</translation>
    </message>
    <message>
        <source>&amp;Pulses along the arrows</source>
        <translation>Pu&amp;lsos por las flechas</translation>
    </message>
</context>
<context>
    <name>LecturePanel</name>
    <message>
        <source>One back propagation step</source>
        <translation>Retropropagación paso a paso</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>Matrices</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>{limit} dashed</source>
        <translation>{limit} a trazos</translation>
    </message>
    <message>
        <source>{what}: blue solid is positive, orange dashed is negative; width shows size, up to {limit}</source>
        <translation>{what}: azul continuo es positivo, naranja a trazos es negativo; el grosor muestra el tamaño, hasta {limit}</translation>
    </message>
</context>
<context>
    <name>LessonControl</name>
    <message>
        <source>Page {n} of the lesson</source>
        <translation>Página {n} de la lección</translation>
    </message>
</context>
<context>
    <name>LessonFiles</name>
    <message>
        <source>Open a lesson</source>
        <translation>Abrir una lección</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>Guardar la lección</translation>
    </message>
    <message>
        <source>The lesson is saved as “{name}”.</source>
        <translation>La lección se guardó como «{name}».</translation>
    </message>
    <message>
        <source>Lessons of NN Studio (*{suffix})</source>
        <translation>Lecciones de NN Studio (*{suffix})</translation>
    </message>
</context>
<context>
    <name>LessonMenu</name>
    <message>
        <source>Le&amp;ssons</source>
        <translation>Lecc&amp;iones</translation>
    </message>
    <message>
        <source>&amp;Open a lesson…</source>
        <translation>&amp;Abrir una lección…</translation>
    </message>
    <message>
        <source>&amp;Add this state as a page…</source>
        <translation>A&amp;ñadir este estado como página…</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Put the lesson away</source>
        <translation>Cerrar la lección</translation>
    </message>
    <message>
        <source>Page back</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>This page again</source>
        <translation>Repetir esta página</translation>
    </message>
    <message>
        <source>Add this state as a page…</source>
        <translation>Añadir este estado como página…</translation>
    </message>
    <message>
        <source>Remove this page</source>
        <translation>Quitar esta página</translation>
    </message>
    <message>
        <source>Save lesson…</source>
        <translation>Guardar la lección…</translation>
    </message>
    <message>
        <source>End the lesson</source>
        <translation>Terminar la lección</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} de {count}</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>Lección siguiente</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Done: the cost is below {cost}.</source>
        <translation>Hecho: el costo está por debajo de {cost}.</translation>
    </message>
    <message>
        <source>Done: step {n} is reached.</source>
        <translation>Hecho: has llegado al paso {n}.</translation>
    </message>
    <message>
        <source>Done: there is a hidden layer.</source>
        <translation>Hecho: hay una capa oculta.</translation>
    </message>
    <message>
        <source>Done: there are {n} hidden layers.</source>
        <translation>Hecho: hay {n} capas ocultas.</translation>
    </message>
    <message>
        <source>Right!</source>
        <translation>¡Correcto!</translation>
    </message>
    <message>
        <source>Predict the number right.</source>
        <translation>Predice bien el número.</translation>
    </message>
    <message>
        <source>Predict {n} numbers right.</source>
        <translation>Predice bien {n} números.</translation>
    </message>
    <message>
        <source>Draw a hidden layer.</source>
        <translation>Dibuja una capa oculta.</translation>
    </message>
    <message>
        <source>Draw {n} hidden layers.</source>
        <translation>Dibuja {n} capas ocultas.</translation>
    </message>
    <message>
        <source>Bring the cost below {cost}.</source>
        <translation>Lleva el costo por debajo de {cost}.</translation>
    </message>
    <message>
        <source>Step on to step {n}.</source>
        <translation>Avanza hasta el paso {n}.</translation>
    </message>
    <message>
        <source>Not that one. Try again.</source>
        <translation>Esa no. Prueba otra vez.</translation>
    </message>
    <message>
        <source>Choose an answer.</source>
        <translation>Elige una respuesta.</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>A neuron</source>
        <translation>Una neurona</translation>
    </message>
    <message>
        <source>The forward pass of a 3-4-2 network</source>
        <translation>La propagación hacia delante de una red 3-4-2</translation>
    </message>
    <message>
        <source>The chain rule on a chain of neurons</source>
        <translation>La regla de la cadena en una cadena de neuronas</translation>
    </message>
    <message>
        <source>A whole back propagation step</source>
        <translation>Una retropropagación completa</translation>
    </message>
    <message>
        <source>Why XOR needs a hidden layer</source>
        <translation>Por qué XOR necesita una capa oculta</translation>
    </message>
</context>
<context>
    <name>LostDataFinder</name>
    <message>
        <source>Find “{file}”</source>
        <translation>Buscar «{file}»</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.tab);;All files (*)</source>
        <translation>Tablas (*.csv *.tsv *.txt *.tab);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>This is the data. Save the project, so that it finds it here.</source>
        <translation>Estos son los datos. Guarda el proyecto para que los encuentre aquí.</translation>
    </message>
    <message>
        <source>Training begins again with this data.</source>
        <translation>El entrenamiento empieza de nuevo con estos datos.</translation>
    </message>
    <message>
        <source>Find the data</source>
        <translation>Buscar los datos</translation>
    </message>
    <message>
        <source>“{file}” is not the data that the project was saved with. Use it?</source>
        <translation>«{file}» no contiene los datos con los que se guardó el proyecto. ¿Usarlo?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Rows in it: {rows}.</source>
        <translation>Filas que tiene: {rows}.</translation>
    </message>
    <message>
        <source>All columns that are used are in it.</source>
        <translation>Están todas las columnas que se usan.</translation>
    </message>
    <message>
        <source>Columns that are used and not in it: {columns}.</source>
        <translation>Columnas que se usan y no están: {columns}.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>S&amp;tart page</source>
        <translation>Página de &amp;inicio</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Colour the arrows by</source>
        <translation>&amp;Colorear las flechas por</translation>
    </message>
    <message>
        <source>&amp;Where numbers come from</source>
        <translation>De &amp;dónde salen los números</translation>
    </message>
    <message>
        <source>Lecture si&amp;ze</source>
        <translation>Tamaño de c&amp;lase</translation>
    </message>
    <message>
        <source>Large type and thick arrows, and nothing but the drawing beside them</source>
        <translation>Letra grande y flechas gruesas, y nada más que el dibujo a su lado</translation>
    </message>
    <message>
        <source>&amp;Bug lab…</source>
        <translation>La&amp;boratorio de errores…</translation>
    </message>
    <message>
        <source>Drawing and &amp;data</source>
        <translation>Dibujo y &amp;datos</translation>
    </message>
    <message>
        <source>&amp;Cost plot</source>
        <translation>&amp;Gráfica del costo</translation>
    </message>
    <message>
        <source>&amp;Inspector and training</source>
        <translation>&amp;Inspector y entrenamiento</translation>
    </message>
    <message>
        <source>&amp;Outline as a list</source>
        <translation>Esquema en l&amp;ista</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>A&amp;tajos de teclado</translation>
    </message>
    <message>
        <source>&amp;About NN Studio</source>
        <translation>&amp;Acerca de NN Studio</translation>
    </message>
    <message>
        <source>{name}[*] – NN Studio</source>
        <translation>{name}[*] – NN Studio</translation>
    </message>
</context>
<context>
    <name>MatricesTab</name>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Connect the layers and load data first.</source>
        <translation>Conecta primero las capas y carga datos.</translation>
    </message>
    <message>
        <source>Of large layers the first {n} neurons are shown.</source>
        <translation>De las capas grandes se muestran las primeras {n} neuronas.</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronas</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Name of the column</source>
        <translation>Nombre de la columna</translation>
    </message>
    <message>
        <source>Rename column {column}</source>
        <translation>Cambiar el nombre de la columna {column}</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculta</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Input {number}</source>
        <translation>Entrada {number}</translation>
    </message>
    <message>
        <source>Hidden {number}</source>
        <translation>Oculta {number}</translation>
    </message>
    <message>
        <source>Output {number}</source>
        <translation>Salida {number}</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>Capa {number}</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>lineal</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoide</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>ReLU con fuga</translation>
    </message>
</context>
<context>
    <name>NeuronSection</name>
    <message>
        <source>z, the weighted sum</source>
        <translation>z, la suma ponderada</translation>
    </message>
    <message>
        <source>a, the activation</source>
        <translation>a, la activación</translation>
    </message>
    <message>
        <source>y, the target</source>
        <translation>y, el valor esperado</translation>
    </message>
    <message>
        <source>∂C/∂b</source>
        <translation>∂C/∂b</translation>
    </message>
    <message>
        <source>Last change of b</source>
        <translation>Último cambio de b</translation>
    </message>
    <message>
        <source>What comes in</source>
        <translation>Lo que entra</translation>
    </message>
    <message>
        <source>from</source>
        <translation>desde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Bias b</source>
        <translation>Sesgo b</translation>
    </message>
    <message>
        <source>Hold the bias still</source>
        <translation>Fijar el sesgo</translation>
    </message>
    <message>
        <source>Training leaves a bias alone that is held</source>
        <translation>El entrenamiento no toca un sesgo fijado</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neurona</translation>
    </message>
    <message>
        <source>Neuron {name}</source>
        <translation>Neurona {name}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… y {count} más</translation>
    </message>
    <message>
        <source>Rename neuron</source>
        <translation>Cambiar el nombre de la neurona</translation>
    </message>
    <message>
        <source>Change bias</source>
        <translation>Cambiar el sesgo</translation>
    </message>
    <message>
        <source>Hold bias</source>
        <translation>Fijar el sesgo</translation>
    </message>
    <message>
        <source>Release bias</source>
        <translation>Soltar el sesgo</translation>
    </message>
</context>
<context>
    <name>NotationChips</name>
    <message>
        <source>Change notation</source>
        <translation>Cambiar la notación</translation>
    </message>
    <message>
        <source>input is layer {n}</source>
        <translation>la entrada es la capa {n}</translation>
    </message>
    <message>
        <source>w: to, from</source>
        <translation>w: hasta, desde</translation>
    </message>
    <message>
        <source>w: from, to</source>
        <translation>w: desde, hasta</translation>
    </message>
    <message>
        <source>with δ</source>
        <translation>con δ</translation>
    </message>
    <message>
        <source>without δ</source>
        <translation>sin δ</translation>
    </message>
    <message>
        <source>names</source>
        <translation>nombres</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>números</translation>
    </message>
    <message>
        <source>Click to write it the other way</source>
        <translation>Haz clic para escribirlo de la otra forma</translation>
    </message>
</context>
<context>
    <name>NotationMenu</name>
    <message>
        <source>&amp;Notation</source>
        <translation>&amp;Notación</translation>
    </message>
    <message>
        <source>{n} decimals</source>
        <translation>{n} decimales</translation>
    </message>
    <message>
        <source>&amp;Decimals</source>
        <translation>&amp;Decimales</translation>
    </message>
    <message>
        <source>&amp;All digits in formulas</source>
        <translation>&amp;Todas las cifras en las fórmulas</translation>
    </message>
    <message>
        <source>&amp;Fractions in formulas</source>
        <translation>&amp;Fracciones en las fórmulas</translation>
    </message>
    <message>
        <source>Abbreviate ∂C/∂z as δ</source>
        <translation>Abreviar ∂C/∂z como δ</translation>
    </message>
    <message>
        <source>The input is layer {n}</source>
        <translation>La entrada es la capa {n}</translation>
    </message>
    <message>
        <source>W has the number of the layer it feeds</source>
        <translation>W lleva el número de la capa a la que llega</translation>
    </message>
    <message>
        <source>W has the number of the layer it leaves</source>
        <translation>W lleva el número de la capa de la que sale</translation>
    </message>
    <message>
        <source>Columns: W a + b</source>
        <translation>Columnas: W a + b</translation>
    </message>
    <message>
        <source>Rows: a W + b</source>
        <translation>Filas: a W + b</translation>
    </message>
    <message>
        <source>to, from: w₁₂ leads to 1 from 2</source>
        <translation>hasta, desde: w₁₂ llega a 1 desde 2</translation>
    </message>
    <message>
        <source>from, to: w₁₂ leads from 1 to 2</source>
        <translation>desde, hasta: w₁₂ va de 1 a 2</translation>
    </message>
    <message>
        <source>Names of neurons, where short</source>
        <translation>Nombres de las neuronas, si son cortos</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>None in particular</source>
        <translation>Ninguno en particular</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>&amp;Capas</translation>
    </message>
    <message>
        <source>&amp;Matrices</source>
        <translation>&amp;Matrices</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vectores</translation>
    </message>
    <message>
        <source>&amp;Entries of W</source>
        <translation>&amp;Elementos de W</translation>
    </message>
    <message>
        <source>&amp;Indices</source>
        <translation>Í&amp;ndices</translation>
    </message>
    <message>
        <source>Letter of the &amp;cost</source>
        <translation>Letra del c&amp;osto</translation>
    </message>
    <message>
        <source>Letter of the learning &amp;rate</source>
        <translation>Letra de la ta&amp;sa de aprendizaje</translation>
    </message>
    <message>
        <source>The squared error of your &amp;book</source>
        <translation>El error cuadrático de tu &amp;libro</translation>
    </message>
    <message>
        <source>As in your &amp;textbook</source>
        <translation>Como en tu libro de te&amp;xto</translation>
    </message>
    <message>
        <source>Change notation</source>
        <translation>Cambiar la notación</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>“{text}” is too large to calculate with. Type a smaller number.</source>
        <translation>«{text}» es demasiado grande para calcular con él. Escribe un número menor.</translation>
    </message>
    <message>
        <source>“{text}” is not a number. Type one, such as 0.5 or −2.</source>
        <translation>«{text}» no es un número. Escribe uno, como 0.5 o −2.</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>Esquema</translation>
    </message>
    <message>
        <source>Layers and neurons of the network</source>
        <translation>Capas y neuronas de la red</translation>
    </message>
    <message>
        <source>{name}: {role}, one neuron</source>
        <translation>{name}: {role}, una neurona</translation>
    </message>
    <message>
        <source>{name}: {role}, {count} neurons</source>
        <translation>{name}: {role}, {count} neuronas</translation>
    </message>
    <message>
        <source>{activation}, fed by {layers}</source>
        <translation>{activation}, recibe de {layers}</translation>
    </message>
</context>
<context>
    <name>OverviewSection</name>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronas</translation>
    </message>
    <message>
        <source>Weights and biases</source>
        <translation>Pesos y sesgos</translation>
    </message>
    <message>
        <source>Mean cost of all rows</source>
        <translation>Costo medio de las filas</translation>
    </message>
    <message>
        <source>Right answers</source>
        <translation>Respuestas correctas</translation>
    </message>
    <message>
        <source>Mean cost, training</source>
        <translation>Costo medio, entrenamiento</translation>
    </message>
    <message>
        <source>Mean cost, validation</source>
        <translation>Costo medio, validación</translation>
    </message>
    <message>
        <source>Right answers, training</source>
        <translation>Aciertos, entrenamiento</translation>
    </message>
    <message>
        <source>Right answers, validation</source>
        <translation>Aciertos, validación</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>La red</translation>
    </message>
    <message>
        <source>Drag a layer to the canvas, or press L and click.</source>
        <translation>Arrastra una capa al lienzo, o pulsa L y haz clic.</translation>
    </message>
    <message>
        <source>Draw an arrow: drag from one layer to another, or press C.</source>
        <translation>Dibuja una flecha: arrastra de una capa a otra, o pulsa C.</translation>
    </message>
    <message>
        <source>Choose data: open a CSV, paste a table, or take a sample.</source>
        <translation>Elige datos: abre un CSV, pega una tabla o toma un ejemplo.</translation>
    </message>
    <message>
        <source>Mend what the list of problems says, first at “{layer}”.</source>
        <translation>Arregla lo que dice la lista de problemas, primero en «{layer}».</translation>
    </message>
    <message>
        <source>Mend what the list of problems says.</source>
        <translation>Arregla lo que dice la lista de problemas.</translation>
    </message>
    <message>
        <source>Watch the arrows change. Click a neuron or an arrow to see its numbers.</source>
        <translation>Mira cómo cambian las flechas. Haz clic en una neurona o en una flecha para ver sus números.</translation>
    </message>
    <message>
        <source>Click a layer, a neuron or an arrow to see its numbers.</source>
        <translation>Haz clic en una capa, una neurona o una flecha para ver sus números.</translation>
    </message>
    <message>
        <source>Press Train. Click a layer, a neuron or an arrow to see its numbers.</source>
        <translation>Pulsa Entrenar. Haz clic en una capa, una neurona o una flecha para ver sus números.</translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>Add this state as a page</source>
        <translation>Añadir este estado como página</translation>
    </message>
    <message>
        <source>Title of the lesson</source>
        <translation>Título de la lección</translation>
    </message>
    <message>
        <source>What the students read. *Slanted* and **bold** are written like this.</source>
        <translation>Lo que leen los estudiantes. *Cursiva* y **negrita** se escriben así.</translation>
    </message>
    <message>
        <source>The page keeps the network, its data, the step, the row and what is selected.</source>
        <translation>La página guarda la red, sus datos, el paso, la fila y lo que está seleccionado.</translation>
    </message>
    <message>
        <source>Add page</source>
        <translation>Añadir página</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lección</translation>
    </message>
</context>
<context>
    <name>PaletteButton</name>
    <message>
        <source>{text} ({shortcut}). {how}</source>
        <translation>{text} ({shortcut}). {how}</translation>
    </message>
</context>
<context>
    <name>PanelWindow</name>
    <message>
        <source>What if?</source>
        <translation>¿Y si…?</translation>
    </message>
</context>
<context>
    <name>PathsList</name>
    <message>
        <source>Paths to the cost: {n}. Click one to see it alone.</source>
        <translation>Caminos hasta el costo: {n}. Haz clic en uno para verlo solo.</translation>
    </message>
    <message>
        <source>The sum of these and {n} more ({rest}){equals}{total}: the gradient.</source>
        <translation>La suma de estos y {n} más ({rest}){equals}{total}: el gradiente.</translation>
    </message>
    <message>
        <source>Their sum{equals}{total}: the gradient.</source>
        <translation>Su suma{equals}{total}: el gradiente.</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>the last update</source>
        <translation>el último ajuste</translation>
    </message>
    <message>
        <source>the whole training set</source>
        <translation>todo el conjunto de entrenamiento</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>la fila {row}</translation>
    </message>
    <message>
        <source>this batch</source>
        <translation>este lote</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Set a breakpoint first: right-click a neuron or an arrow.</source>
        <translation>Pon antes un punto de parada: clic derecho en una neurona o una flecha.</translation>
    </message>
    <message>
        <source>No breakpoint was met up to update {n}.</source>
        <translation>Hasta el ajuste {n} no se encontró ningún punto de parada.</translation>
    </message>
</context>
<context>
    <name>PredictMenu</name>
    <message>
        <source>&amp;Predict, then reveal</source>
        <translation>&amp;Predecir y después mostrar</translation>
    </message>
    <message>
        <source>&amp;Weighted sums and activations</source>
        <translation>Sumas &amp;ponderadas y activaciones</translation>
    </message>
    <message>
        <source>The &amp;cost</source>
        <translation>El &amp;costo</translation>
    </message>
    <message>
        <source>∂C/∂&amp;a, slopes and δ</source>
        <translation>∂C/∂&amp;a, pendientes y δ</translation>
    </message>
    <message>
        <source>&amp;Gradients of weights and biases</source>
        <translation>&amp;Gradientes de pesos y sesgos</translation>
    </message>
    <message>
        <source>&amp;Updated weights</source>
        <translation>Pesos aj&amp;ustados</translation>
    </message>
    <message>
        <source>Reset the &amp;score</source>
        <translation>Poner el &amp;marcador a cero</translation>
    </message>
</context>
<context>
    <name>PredictionBox</name>
    <message>
        <source>Your answer</source>
        <translation>Tu respuesta</translation>
    </message>
    <message>
        <source>0.25, 0,25 or 1/4</source>
        <translation>0.25, 0,25 o 1/4</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Type a number: 0.25, 0,25 or 1/4.</source>
        <translation>Escribe un número: 0.25, 0,25 o 1/4.</translation>
    </message>
    <message>
        <source>How much is {symbol}, to {n} decimals?</source>
        <translation>¿Cuánto vale {symbol}, con {n} decimales?</translation>
    </message>
    <message>
        <source>How much is {symbol}, to the nearest {unit}?</source>
        <translation>¿Cuánto vale {symbol}, redondeado a {unit}?</translation>
    </message>
    <message>
        <source>{right} of {n} right</source>
        <translation>{right} de {n} correctas</translation>
    </message>
    <message>
        <source>Right!</source>
        <translation>¡Correcto!</translation>
    </message>
    <message>
        <source>Right so far, but more decimals are asked for.</source>
        <translation>Bien hasta ahí, pero se piden más decimales.</translation>
    </message>
    <message>
        <source>Not yet. Try again, or reveal it.</source>
        <translation>Todavía no. Prueba otra vez, o muéstralo.</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Row {row}, column “{column}” is empty: type a value, or the row is left out.</source>
        <translation>Fila {row}, columna «{column}»: está vacía. Escribe un valor o la fila queda fuera.</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: “{text}” is not a number. Type a number, or the row is left out.</source>
        <translation>Fila {row}, columna «{column}»: «{text}» no es un número. Escribe uno o la fila queda fuera.</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: because of texts such as “{text}” the whole column is read as texts. Type numbers in their place, and check what the column is for.</source>
        <translation>Fila {row}, columna «{column}»: por textos como «{text}», toda la columna se lee como texto. Escribe números en su lugar y revisa para qué es la columna.</translation>
    </message>
    <message>
        <source>Row {row} has too few cells, from column “{column}” on: type the values that are missing.</source>
        <translation>A la fila {row} le faltan celdas desde la columna «{column}»: escribe los valores que faltan.</translation>
    </message>
    <message>
        <source>Row {row} has more cells than there are columns: “{text}” was left out. Check that row.</source>
        <translation>La fila {row} tiene más celdas que columnas: «{text}» quedó fuera. Revisa esa fila.</translation>
    </message>
    <message>
        <source>There are fewer names than columns: from “{column}” on they are named by letters. Name them.</source>
        <translation>Hay menos nombres que columnas: desde «{column}» se nombran con letras. Ponles nombre.</translation>
    </message>
    <message>
        <source>Line {line} (row {row}), column “{column}” is empty: type a value, or the row is left out.</source>
        <translation>Línea {line} (fila {row}), columna «{column}»: está vacía. Escribe un valor o la fila queda fuera.</translation>
    </message>
    <message>
        <source>Line {line} (row {row}), column “{column}”: “{text}” is not a number. Type a number, or the row is left out.</source>
        <translation>Línea {line} (fila {row}), columna «{column}»: «{text}» no es un número. Escribe uno o la fila queda fuera.</translation>
    </message>
    <message>
        <source>Line {line} (row {row}), column “{column}”: because of texts such as “{text}” the whole column is read as texts. Type numbers in their place, and check what the column is for.</source>
        <translation>Línea {line} (fila {row}), columna «{column}»: por textos como «{text}», toda la columna se lee como texto. Escribe números en su lugar y revisa para qué es la columna.</translation>
    </message>
    <message>
        <source>Line {line} names fewer columns than there are: from “{column}” on they are named by letters. Name them.</source>
        <translation>La línea {line} nombra menos columnas de las que hay: desde «{column}» se nombran con letras. Ponles nombre.</translation>
    </message>
    <message>
        <source>Line {line} (row {row}) has too few cells, from column “{column}” on: type the values that are missing.</source>
        <translation>A la línea {line} (fila {row}) le faltan celdas desde la columna «{column}»: escribe los valores que faltan.</translation>
    </message>
    <message>
        <source>Line {line} (row {row}) has more cells than there are columns: “{text}” was left out. Check that line.</source>
        <translation>La línea {line} (fila {row}) tiene más celdas que columnas: «{text}» quedó fuera. Revisa esa línea.</translation>
    </message>
    <message>
        <source>There is no data yet. Choose a sample, paste a table, or open a CSV.</source>
        <translation>Aún no hay datos. Elige un ejemplo, pega una tabla o abre un CSV.</translation>
    </message>
    <message>
        <source>Choose the columns by what they hold</source>
        <translation>Elegir las columnas por su contenido</translation>
    </message>
    <message>
        <source>The data gives {columns}, the network has {neurons}. Make them equal.</source>
        <translation>Los datos dan {columns} y la red tiene {neurons}. Iguálalos.</translation>
    </message>
    <message>
        <source>{n} input values</source>
        <translation>{n} valores de entrada</translation>
    </message>
    <message>
        <source>{n} input neurons</source>
        <translation>{n} neuronas de entrada</translation>
    </message>
    <message>
        <source>{n} target values</source>
        <translation>{n} valores objetivo</translation>
    </message>
    <message>
        <source>one input value</source>
        <translation>un valor de entrada</translation>
    </message>
    <message>
        <source>one input neuron</source>
        <translation>una neurona de entrada</translation>
    </message>
    <message>
        <source>one target value</source>
        <translation>un valor objetivo</translation>
    </message>
    <message>
        <source>{n} output neurons</source>
        <translation>{n} neuronas de salida</translation>
    </message>
    <message>
        <source>one output neuron</source>
        <translation>una neurona de salida</translation>
    </message>
    <message>
        <source>Set “{layer}” to {neurons}</source>
        <translation>Poner {neurons} en «{layer}»</translation>
    </message>
    <message>
        <source>Rows with empty cells are left out: {rows}. Fill the cells, or remove the rows.</source>
        <translation>Las filas con celdas vacías quedan fuera: {rows}. Llena las celdas o quita las filas.</translation>
    </message>
    <message>
        <source>Remove these rows</source>
        <translation>Quitar esas filas</translation>
    </message>
    <message>
        <source>There are too few rows to keep some for validation. Add rows, or train on all.</source>
        <translation>Hay muy pocas filas para apartar algunas de validación. Añade filas o entrena con todas.</translation>
    </message>
    <message>
        <source>Train on all rows</source>
        <translation>Entrenar con todas las filas</translation>
    </message>
    <message>
        <source>Nothing is drawn yet. Drag a layer to the canvas, or press L and click.</source>
        <translation>Aún no hay nada dibujado. Arrastra una capa al lienzo, o pulsa L y haz clic.</translation>
    </message>
    <message>
        <source>There is only one layer. Draw a second one and connect them.</source>
        <translation>Solo hay una capa. Dibuja otra y conéctalas.</translation>
    </message>
    <message>
        <source>Add an output layer</source>
        <translation>Añadir una capa de salida</translation>
    </message>
    <message>
        <source>No arrow leads to {neurons} in “{layer}”: only the bias acts there. Draw an arrow to it, or remove it.</source>
        <translation>Ninguna flecha llega a {neurons} en «{layer}»: allí solo actúa el sesgo. Dibuja una flecha hacia ella o elimínala.</translation>
    </message>
    <message>
        <source>No arrow leaves {neurons} in “{layer}”: it changes no output. Draw an arrow from it, or remove it.</source>
        <translation>Ninguna flecha sale de {neurons} en «{layer}»: no cambia ninguna salida. Dibuja una flecha desde ella o elimínala.</translation>
    </message>
    <message>
        <source>No arrow leads to {neurons} in “{layer}”: only their biases act there. Draw arrows to them, or remove them.</source>
        <translation>Ninguna flecha llega a {neurons} en «{layer}»: allí solo actúan sus sesgos. Dibuja flechas hacia ellas o elimínalas.</translation>
    </message>
    <message>
        <source>No arrow leaves {neurons} in “{layer}”: they change no output. Draw arrows from them, or remove them.</source>
        <translation>Ninguna flecha sale de {neurons} en «{layer}»: no cambian ninguna salida. Dibuja flechas desde ellas o elimínalas.</translation>
    </message>
    <message>
        <source>“{layer}” is not connected. Draw an arrow from or to it, or remove it.</source>
        <translation>«{layer}» no está conectada. Dibuja una flecha desde ella o hacia ella, o quítala.</translation>
    </message>
    <message>
        <source>The layers make {count} separate networks. Connect them, or remove what you do not need.</source>
        <translation>Las capas forman {count} redes separadas. Conéctalas, o elimina lo que no necesites.</translation>
    </message>
    <message>
        <source>Connect “{source}” to “{target}”</source>
        <translation>Conectar «{source}» con «{target}»</translation>
    </message>
    <message>
        <source>Connect “{layer}” on both sides</source>
        <translation>Conectar «{layer}» por ambos lados</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>Quitar la capa</translation>
    </message>
    <message>
        <source>“{layer}” is hidden, and softmax is for outputs only. Choose another activation.</source>
        <translation>«{layer}» está oculta y softmax es solo para salidas. Elige otra activación.</translation>
    </message>
    <message>
        <source>Use {activation}</source>
        <translation>Usar {activation}</translation>
    </message>
    <message>
        <source>Draw the missing arrows</source>
        <translation>Dibujar las flechas que faltan</translation>
    </message>
    <message>
        <source>Cross entropy needs outputs between 0 and 1, but “{layer}” is {activation}. Choose another activation.</source>
        <translation>La entropía cruzada pide salidas entre 0 y 1, pero «{layer}» es {activation}. Elige otra activación.</translation>
    </message>
    <message>
        <source>Softmax on the single neuron of “{layer}” always gives 1. Choose another activation.</source>
        <translation>Softmax en la única neurona de «{layer}» da siempre 1. Elige otra activación.</translation>
    </message>
    <message>
        <source>Cross entropy needs targets from 0 to 1; here they go from {low:g} to {high:g}. Choose another cost.</source>
        <translation>La entropía cruzada pide valores esperados de 0 a 1; aquí van de {low:g} a {high:g}. Elige otro costo.</translation>
    </message>
    <message>
        <source>Cross entropy needs targets from 0 to 1; here all are {low:g}. Choose another cost.</source>
        <translation>La entropía cruzada necesita valores esperados de 0 a 1; aquí todos son {low:g}. Elige otro costo.</translation>
    </message>
    <message>
        <source>Use the sum of squares as the cost</source>
        <translation>Usar la suma de cuadrados como costo</translation>
    </message>
    <message>
        <source>Categorical cross entropy is for classes: the targets of a row add up to 1. Here they do not. Choose another cost.</source>
        <translation>La entropía cruzada categórica es para clases: los valores esperados de una fila suman 1. Aquí no. Elige otro costo.</translation>
    </message>
    <message>
        <source>Use binary cross entropy as the cost</source>
        <translation>Usar la entropía cruzada binaria como costo</translation>
    </message>
    <message>
        <source>“{layer}” is {activation}: it gives values from {least:g} to {most:g}, but targets go from {low:g} to {high:g}. Choose another activation.</source>
        <translation>«{layer}» es {activation}: da valores de {least:g} a {most:g}, pero los esperados van de {low:g} a {high:g}. Elige otra activación.</translation>
    </message>
    <message>
        <source>“{layer}” is {activation}: it gives values from {least:g} to {most:g}, but all targets are {low:g}. Choose another activation.</source>
        <translation>«{layer}» es {activation}: da valores de {least:g} a {most:g}, pero todos los valores esperados son {low:g}. Elige otra activación.</translation>
    </message>
    <message>
        <source>Use the sample {sample}</source>
        <translation>Usar el ejemplo {sample}</translation>
    </message>
    <message>
        <source>There is no data yet. Choose a sample, paste a table, or open a CSV. The sample {sample} sets “{input}” to {inputs}, “{output}” to {outputs}.</source>
        <translation>Aún no hay datos. Elige un ejemplo, pega una tabla o abre un CSV. El ejemplo {sample} pone {inputs} en «{input}» y {outputs} en «{output}».</translation>
    </message>
    <message>
        <source>one neuron</source>
        <translation>una neurona</translation>
    </message>
    <message>
        <source>{n} neurons</source>
        <translation>{n} neuronas</translation>
    </message>
    <message>
        <source>Nothing is learnt any more: too large steps moved the weights so far that the outputs stand at the end of their activation, where its slope is practically 0. Begin again with a smaller learning rate.</source>
        <translation>Ya no se aprende nada: unos ajustes demasiado grandes movieron los pesos tan lejos que las salidas están en el extremo de su activación, donde la pendiente es casi 0. Empieza de nuevo con una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>Reset and use {rate}</source>
        <translation>Reiniciar y usar {rate}</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Before you train</source>
        <translation>Antes de entrenar</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Conviene mirar</translation>
    </message>
</context>
<context>
    <name>RateBox</name>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>How far each update moves the weights, also while training</source>
        <translation>Cuánto mueve los pesos cada ajuste, también al entrenar</translation>
    </message>
    <message>
        <source>“{text}” is no number. Type one such as 0.1.</source>
        <translation>«{text}» no es un número. Escribe uno como 0,1.</translation>
    </message>
</context>
<context>
    <name>RestartNotice</name>
    <message>
        <source>The data changed: epochs and the curve of the cost begin again at 0. The weights stay as they are.</source>
        <translation>Los datos cambiaron: las épocas y la curva del costo empiezan otra vez en 0. Los pesos quedan como están.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Add a row above</source>
        <translation>Añadir una fila encima</translation>
    </message>
    <message>
        <source>Add a row below</source>
        <translation>Añadir una fila debajo</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>Borrar filas</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Añadir fila</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>Train 1 epoch</source>
        <translation>Entrenar 1 época</translation>
    </message>
    <message>
        <source>Train {n} epochs</source>
        <translation>Entrenar {n} épocas</translation>
    </message>
    <message>
        <source>Train 1 update</source>
        <translation>Entrenar 1 ajuste</translation>
    </message>
    <message>
        <source>Train {n} updates</source>
        <translation>Entrenar {n} ajustes</translation>
    </message>
    <message>
        <source>The cost grew beyond every number, so training stopped. Try a smaller learning rate.</source>
        <translation>El costo creció más allá de todo número y el entrenamiento paró. Prueba una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>Training stopped after {n} epochs, as you chose. Choose more epochs to go on.</source>
        <translation>El entrenamiento paró tras {n} épocas, como elegiste. Elige más épocas para seguir.</translation>
    </message>
    <message>
        <source>Training stopped: the cost is below {cost}, as you chose.</source>
        <translation>El entrenamiento paró: el costo bajó de {cost}, como elegiste.</translation>
    </message>
    <message>
        <source>Training stopped: the cost has not improved for {n} epochs, as you chose.</source>
        <translation>El entrenamiento paró: el costo no mejora desde hace {n} épocas, como elegiste.</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>AND</source>
        <translation>AND</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>OR</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Círculo</translation>
    </message>
    <message>
        <source>XOR cloud</source>
        <translation>Nube XOR</translation>
    </message>
    <message>
        <source>Gaussian clusters</source>
        <translation>Grupos gaussianos</translation>
    </message>
    <message>
        <source>Two spirals</source>
        <translation>Dos espirales</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>Seno</translation>
    </message>
    <message>
        <source>Iris flowers</source>
        <translation>Flores iris</translation>
    </message>
    <message>
        <source>Digits 8×8</source>
        <translation>Dígitos 8×8</translation>
    </message>
</context>
<context>
    <name>ScalingNotice</name>
    <message>
        <source>Inputs go beyond ±10, so all of them are standardised: mean 0, spread 1.</source>
        <translation>Hay entradas más allá de ±10, así que todas se estandarizan: media 0, dispersión 1.</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>Dejarlas como están</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>NN Studio ended unexpectedly. Bring back your unsaved work on “{name}”?</source>
        <translation>NN Studio terminó de improviso. ¿Recuperar tu trabajo sin guardar de «{name}»?</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarlo</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Descartarlo</translation>
    </message>
</context>
<context>
    <name>SeveralSection</name>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronas</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Training leaves weights and biases alone that are held</source>
        <translation>El entrenamiento no toca los pesos y sesgos fijados</translation>
    </message>
    <message>
        <source>Delete all of them</source>
        <translation>Borrarlos todos</translation>
    </message>
    <message>
        <source>several</source>
        <translation>varias</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Several things</source>
        <translation>Varias cosas</translation>
    </message>
    <message>
        <source>Change activation</source>
        <translation>Cambiar la activación</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Soltar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Draw a layer, a neuron, a connection</source>
        <translation>Dibujar una capa, una neurona, una conexión</translation>
    </message>
    <message>
        <source>Walk from neuron to neuron</source>
        <translation>Ir de neurona en neurona</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Teclas de flecha</translation>
    </message>
    <message>
        <source>Edit what is selected</source>
        <translation>Editar lo elegido</translation>
    </message>
    <message>
        <source>Enter, F2</source>
        <translation>Intro, F2</translation>
    </message>
    <message>
        <source>Cancel what you are drawing</source>
        <translation>Cancelar lo que dibujas</translation>
    </message>
    <message>
        <source>Lesson without steps: next page, page back</source>
        <translation>Lección sin pasos: página siguiente, página anterior</translation>
    </message>
    <message>
        <source>Page Down, Page Up</source>
        <translation>AvPág, RePág</translation>
    </message>
    <message>
        <source>Lecture: next step</source>
        <translation>Clase: paso siguiente</translation>
    </message>
    <message>
        <source>Space, Page Down</source>
        <translation>Espacio, Av Pág</translation>
    </message>
    <message>
        <source>Lecture: one step back</source>
        <translation>Clase: un paso atrás</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Re Pág</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Acercar o alejar en el puntero</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+rueda</translation>
    </message>
    <message>
        <source>Move the sheet</source>
        <translation>Mover la hoja</translation>
    </message>
    <message>
        <source>Space and drag, or middle button</source>
        <translation>Espacio y arrastrar, o botón central</translation>
    </message>
</context>
<context>
    <name>SpeedButton</name>
    <message>
        <source>Fastest</source>
        <translation>Máxima</translation>
    </message>
    <message>
        <source>{n}/s</source>
        <translation>{n}/s</translation>
    </message>
    <message>
        <source>Speed: {speed}</source>
        <translation>Velocidad: {speed}</translation>
    </message>
    <message>
        <source>Choose a slower one to watch the cost fall.</source>
        <translation>Elige una más lenta para ver bajar el costo.</translation>
    </message>
</context>
<context>
    <name>SpeedMenu</name>
    <message>
        <source>&amp;Speed</source>
        <translation>&amp;Velocidad</translation>
    </message>
    <message>
        <source>{speed}, to watch in class</source>
        <translation>{speed}, para verlo en clase</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>Lo más rápido posible</translation>
    </message>
    <message>
        <source>1 update a second</source>
        <translation>1 ajuste por segundo</translation>
    </message>
    <message>
        <source>{n} updates a second</source>
        <translation>{n} ajustes por segundo</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>New drawing</source>
        <translation>Dibujo nuevo</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lecciones</translation>
    </message>
    <message>
        <source>Put the start page away</source>
        <translation>Cerrar la página de inicio</translation>
    </message>
    <message>
        <source>Follow every number by hand.</source>
        <translation>Sigue cada número a mano.</translation>
    </message>
    <message>
        <source>See why a hidden layer is needed.</source>
        <translation>Mira por qué hace falta una capa oculta.</translation>
    </message>
    <message>
        <source>Tell the inside from the outside.</source>
        <translation>Separa lo de dentro de lo de fuera.</translation>
    </message>
    <message>
        <source>Try a hard one: two arms entwined.</source>
        <translation>Prueba una difícil: dos brazos enredados.</translation>
    </message>
    <message>
        <source>Name the flower by four lengths.</source>
        <translation>Nombra la flor por cuatro medidas.</translation>
    </message>
    <message>
        <source>Multiply derivative by derivative.</source>
        <translation>Multiplica derivada por derivada.</translation>
    </message>
    <message>
        <source>Fit a straight line, the simplest case.</source>
        <translation>Ajusta una recta, el caso más simple.</translation>
    </message>
    <message>
        <source>See what one neuron computes.</source>
        <translation>Mira qué calcula una neurona.</translation>
    </message>
    <message>
        <source>Go from inputs to outputs.</source>
        <translation>Ve de las entradas a las salidas.</translation>
    </message>
    <message>
        <source>Walk back from the cost.</source>
        <translation>Retrocede desde el costo.</translation>
    </message>
    <message>
        <source>Update every weight once.</source>
        <translation>Ajusta cada peso una vez.</translation>
    </message>
    <message>
        <source>Find out what one layer cannot do.</source>
        <translation>Descubre qué no puede una sola capa.</translation>
    </message>
</context>
<context>
    <name>StepTab</name>
    <message>
        <source>The whole layer as matrices</source>
        <translation>Toda la capa como matrices</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Press “Next” or the space bar for the first operation: every number appears where it comes to be.</source>
        <translation>Pulsa «Siguiente» o la barra espaciadora para la primera operación: cada número aparece donde nace.</translation>
    </message>
    <message>
        <source>Step {n} of {count} · update {update} · {rows} rows</source>
        <translation>Paso {n} de {count} · ajuste {update} · {rows} filas</translation>
    </message>
    <message>
        <source>Step {n} of {count} · update {update} · row {row}</source>
        <translation>Paso {n} de {count} · ajuste {update} · fila {row}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>por venir</translation>
    </message>
    <message>
        <source>Checked by nudging it by ±{nudge}: {verdict}</source>
        <translation>Comprobado moviéndolo ±{nudge}: {verdict}</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>Stopped at a breakpoint.</source>
        <translation>Parada en un punto de parada.</translation>
    </message>
    <message>
        <source>Stopped: the cost rises with this update.</source>
        <translation>Parada: el costo sube con este ajuste.</translation>
    </message>
    <message>
        <source>Stopped: the gradient of a layer vanishes here.</source>
        <translation>Parada: aquí desaparece el gradiente de una capa.</translation>
    </message>
    <message>
        <source>Stopped: this gradient explodes.</source>
        <translation>Parada: este gradiente explota.</translation>
    </message>
    <message>
        <source>Stopped: with this update a ReLU dies. It gives 0 for every row.</source>
        <translation>Parada: con este ajuste muere una ReLU. Da 0 en todas las filas.</translation>
    </message>
</context>
<context>
    <name>StopsMenu</name>
    <message>
        <source>&amp;Stop when</source>
        <translation>&amp;Parar cuando</translation>
    </message>
    <message>
        <source>the &amp;cost rises</source>
        <translation>el &amp;costo suba</translation>
    </message>
    <message>
        <source>a &amp;ReLU dies</source>
        <translation>una &amp;ReLU muera</translation>
    </message>
    <message>
        <source>a gradient &amp;vanishes…</source>
        <translation>un gradiente &amp;desaparezca…</translation>
    </message>
    <message>
        <source>a gradient &amp;explodes…</source>
        <translation>un gradiente &amp;explote…</translation>
    </message>
    <message>
        <source>Clear &amp;all breakpoints</source>
        <translation>Quitar &amp;todos los puntos de parada</translation>
    </message>
    <message>
        <source>Stop when all ∂C/∂z of a layer are smaller than:</source>
        <translation>Parar cuando todas las ∂C/∂z de una capa sean menores que:</translation>
    </message>
    <message>
        <source>Stop when a gradient is larger than:</source>
        <translation>Parar cuando un gradiente sea mayor que:</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>This page of the lesson leaves the drawing as it is.</source>
        <translation>Esta página de la lección deja el dibujo como está.</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>“{text}” is not a number</source>
        <translation>«{text}» no es un número</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacía</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>fila {row}, columna {column}</translation>
    </message>
    <message>
        <source>Kept out of training, for validation</source>
        <translation>No entrena: se aparta para validar</translation>
    </message>
    <message>
        <source>Left out: a value is missing</source>
        <translation>Queda fuera: falta un valor</translation>
    </message>
    <message>
        <source>{column}: {use}. Click to change it.</source>
        <translation>{column}: {use}. Haz clic para cambiarlo.</translation>
    </message>
    <message>
        <source>→ input</source>
        <translation>→ entrada</translation>
    </message>
    <message>
        <source>◎ target</source>
        <translation>◎ esperado</translation>
    </message>
    <message>
        <source>– unused</source>
        <translation>– sin usar</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>Not saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
    <message>
        <source>There are changes that are not saved</source>
        <translation>Hay cambios sin guardar</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Reset</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Step into</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Entrenar</translation>
    </message>
</context>
<context>
    <name>TrainingControl</name>
    <message>
        <source>This page of the lesson leaves training for later.</source>
        <translation>Esta página de la lección deja el entrenamiento para más tarde.</translation>
    </message>
    <message>
        <source>Reset weights</source>
        <translation>Restablecer los pesos</translation>
    </message>
    <message>
        <source>New random weights</source>
        <translation>Pesos al azar nuevos</translation>
    </message>
    <message>
        <source>Change learning rate</source>
        <translation>Cambiar la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>Cambiar el peso</translation>
    </message>
    <message>
        <source>Change bias</source>
        <translation>Cambiar el sesgo</translation>
    </message>
</context>
<context>
    <name>TrainingSettingsPanel</name>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Cost of one row</source>
        <translation>Costo de una fila</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>How far each update goes; the arrow keys step it</source>
        <translation>Cuánto avanza cada ajuste; las teclas de flecha la cambian</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Tamaño del lote</translation>
    </message>
    <message>
        <source>Rows for one update; 0: all of them</source>
        <translation>Filas por ajuste; 0: todas</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>Momentum μ</source>
        <translation>Momento μ</translation>
    </message>
    <message>
        <source>β₁</source>
        <translation>β₁</translation>
    </message>
    <message>
        <source>β₂</source>
        <translation>β₂</translation>
    </message>
    <message>
        <source>ρ</source>
        <translation>ρ</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>Penalización L1</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>Penalización L2</translation>
    </message>
    <message>
        <source>Pulls the weights towards 0; the biases are left alone</source>
        <translation>Lleva los pesos hacia 0; no toca los sesgos</translation>
    </message>
    <message>
        <source>A longer gradient is shortened to this length; 0: none is</source>
        <translation>Un gradiente más largo se acorta a esta longitud; 0: ninguno</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>Gradiente máximo</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Rate over time</source>
        <translation>Tasa con el tiempo</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Factor</translation>
    </message>
    <message>
        <source>Every … epochs</source>
        <translation>Cada … épocas</translation>
    </message>
    <message>
        <source>Epochs to fall</source>
        <translation>Épocas de bajada</translation>
    </message>
    <message>
        <source>Last share</source>
        <translation>Parte final</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>Pesos iniciales</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>How large the first weights are drawn</source>
        <translation>De qué tamaño se sortean los pesos iniciales</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>The same number draws the same weights and shuffles alike</source>
        <translation>El mismo número sortea los mismos pesos y baraja igual</translation>
    </message>
    <message>
        <source>Shuffle the rows each epoch</source>
        <translation>Barajar las filas en cada época</translation>
    </message>
    <message>
        <source>Each epoch takes the rows in another order</source>
        <translation>Cada época toma las filas en otro orden</translation>
    </message>
    <message>
        <source>Compute with float32</source>
        <translation>Calcular con float32</translation>
    </message>
    <message>
        <source>Half the memory, and faster where layers are wide; about 7 digits instead of 16</source>
        <translation>La mitad de la memoria, y más rápido con capas anchas; unas 7 cifras en lugar de 16</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Training stops there by itself; 0: it goes on</source>
        <translation>El entrenamiento para ahí solo; 0: sigue</translation>
    </message>
    <message>
        <source>Stop after epochs</source>
        <translation>Parar tras épocas</translation>
    </message>
    <message>
        <source>Stop if stuck for</source>
        <translation>Parar si se estanca</translation>
    </message>
    <message>
        <source>Stop below cost</source>
        <translation>Parar bajo el costo</translation>
    </message>
    <message>
        <source>Least progress</source>
        <translation>Mejora mínima</translation>
    </message>
</context>
<context>
    <name>ViewChoices</name>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Como el &amp;escritorio</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
</context>
<context>
    <name>WhatIfPanel</name>
    <message>
        <source>Try another value</source>
        <translation>Probar otro valor</translation>
    </message>
    <message>
        <source>Click an arrow, or a neuron with a bias: here you try other values of it.</source>
        <translation>Haz clic en una flecha, o en una neurona con sesgo: aquí pruebas otros valores.</translation>
    </message>
    <message>
        <source>The cost if {symbol} were another and all else stayed. The tangent’s slope is the gradient, {slope}; the next update goes to {next}.</source>
        <translation>El costo si {symbol} fuera otro y lo demás quedara igual. La pendiente de la tangente es el gradiente, {slope}; el próximo ajuste va a {next}.</translation>
    </message>
    <message>
        <source>At {value} the cost is {cost}; here, at {here}, it is {cost_here}.</source>
        <translation>En {value} el costo es {cost}; aquí, en {here}, es {cost_here}.</translation>
    </message>
</context>
<context>
    <name>WhyTab</name>
    <message>
        <source>These are the numbers of the pass before the update.</source>
        <translation>Estos son los números de la pasada anterior al ajuste.</translation>
    </message>
    <message>
        <source>Click an arrow or a neuron of the drawing: here you see what its numbers are made of.</source>
        <translation>Haz clic en una flecha o una neurona del dibujo: aquí ves de qué están hechos sus números.</translation>
    </message>
    <message>
        <source>Connect the layers and load data first.</source>
        <translation>Conecta primero las capas y carga datos.</translation>
    </message>
    <message>
        <source>Gradient check: by back propagation {own}, by nudging {nudged}; relative error {error}.</source>
        <translation>Comprobación del gradiente: por retropropagación {own}, moviéndolo {nudged}; error relativo {error}.</translation>
    </message>
</context>
<context>
    <name>_Legend</name>
    <message>
        <source>— training</source>
        <translation>— entrenamiento</translation>
    </message>
    <message>
        <source>··· validation</source>
        <translation>··· validación</translation>
    </message>
</context>
<context>
    <name>_ProblemRow</name>
    <message>
        <source>Find it…</source>
        <translation>Buscarlo…</translation>
    </message>
    <message>
        <source>Show “{layer}”</source>
        <translation>Mostrar «{layer}»</translation>
    </message>
</context>
</TS>
