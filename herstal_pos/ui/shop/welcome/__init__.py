"""A first start, step by step, to the first ticket."""
