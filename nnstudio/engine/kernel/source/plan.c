#include "plan.h"

enum { HEADER = 7, LARGEST = 1 << 24 };
#define MOST ((int64_t)1 << 48) /* numbers in a row or a vector: sums of them, and their bytes, are numbers too */

static int is_place(int64_t first, int64_t count, int64_t end) {
    return first >= 0 && count >= 0 && first <= end && count <= end - first;
}

/* The parameters must stand one after the other, those of a layer's incoming connections and then its biases. */
static const char *read_layer(const Plan *plan, int64_t place, int64_t *parameters) {
    const Layer *layer = plan->layer + place;
    int is_input = layer->x >= 0;
    if (layer->size < 1 || layer->size > LARGEST) return "a layer's size is out of range";
    if (layer->activation < 0 || layer->activation >= ACTIVATIONS) return "there is no such activation";
    if (is_input != (layer->ins == 0)) return "a layer is an input if nothing comes in";
    if ((layer->y >= 0) != (layer->outs == 0)) return "a layer is an output if nothing goes out";
    if (is_input && (layer->outs == 0 || layer->activation != LINEAR)) return "an input feeds others as it is";
    if (layer->activation == SOFTMAX && layer->outs) return "softmax is for outputs";
    if (is_input && !is_place(layer->x, layer->size, plan->inputs)) return "an input's columns are out of range";
    if (layer->y >= 0 && !is_place(layer->y, layer->size, plan->outputs)) return "an output's columns are out of range";
    if (!is_place(layer->first_in, layer->ins, plan->connections)) return "incoming connections are out of range";
    if (!is_place(layer->first_out, layer->outs, plan->connections)) return "outgoing connections are out of range";
    for (int64_t c = layer->first_in; c < layer->first_in + layer->ins; c++) {
        const Connection *connection = plan->connection + c;
        if (connection->target != place || connection->source < 0 || connection->source >= place)
            return "a connection does not go forward";
        if (connection->weights != *parameters) return "the weights do not stand in order";
        *parameters += layer->size * plan->layer[connection->source].size;
        if (*parameters > plan->parameters) return "the number of parameters is another";
    }
    for (int64_t o = layer->first_out; o < layer->first_out + layer->outs; o++) {
        int64_t c = plan->outgoing[o];
        if (c < 0 || c >= plan->connections || plan->connection[c].source != place || plan->connection[c].target <= place ||
            plan->connection[c].target >= plan->layers)
            return "an outgoing connection is another layer's";
    }
    if (is_input) return layer->bias == -1 ? NULL : "an input has no biases";
    if (layer->bias != *parameters) return "the biases do not stand in order";
    *parameters += layer->size;
    return NULL;
}

const char *read_plan(const int64_t *numbers, int64_t count, Plan *plan) {
    if (count < HEADER) return "the plan is too short";
    Plan p = {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], NULL, NULL, NULL};
    const int64_t layer_numbers = sizeof(Layer) / sizeof(int64_t), connection_numbers = sizeof(Connection) / sizeof(int64_t);
    if (p.layers < 1 || p.layers > LARGEST || p.connections < 1 || p.connections > LARGEST) return "the plan is empty";
    if (count != HEADER + p.layers * layer_numbers + p.connections * (connection_numbers + 1))
        return "the plan has another length than it says";
    if (p.parameters < 1 || p.parameters > MOST) return "the number of parameters is out of range";
    if (p.inputs < 1 || p.inputs > MOST || p.outputs < 1 || p.outputs > MOST) return "the columns are out of range";
    if (p.cost < 0 || p.cost >= COSTS) return "there is no such cost";
    if (p.optimizer < 0 || p.optimizer >= OPTIMIZERS) return "there is no such optimizer";
    p.layer = (const Layer *)(numbers + HEADER);
    p.connection = (const Connection *)(numbers + HEADER + p.layers * layer_numbers);
    p.outgoing = numbers + HEADER + p.layers * layer_numbers + p.connections * connection_numbers;
    int64_t parameters = 0;
    for (int64_t i = 0; i < p.layers; i++) {
        const char *wrong = read_layer(&p, i, &parameters);
        if (wrong) return wrong;
    }
    if (parameters != p.parameters) return "the number of parameters is another";
    *plan = p;
    return NULL;
}
