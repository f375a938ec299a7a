"""The debugger of back propagation: one update gone through step by step, each number explained. Knows no Qt."""
