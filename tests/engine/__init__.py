"""Tests of the maths: by hand, by einsum, by central differences, by PyTorch."""
