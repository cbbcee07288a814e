"""Four-bit weights in groups, eight-bit weights in rows: rounding, packing and rounding while training."""

import numpy as np
import torch

from .recipe import GROUP


def group_scales(weight):
    """The scale of each group of 32: its largest value, with its sign, becomes -8."""
    groups = weight.reshape(-1, GROUP)
    largest = groups.gather(1, groups.abs().argmax(1, keepdim=True))
    scale = (largest / -8).half().float()
    return torch.where(scale == 0, torch.ones_like(scale), scale)


def rounded(weight):
    """The weights as four bits can say them."""
    scale = group_scales(weight)
    return ((weight.reshape(-1, GROUP) / scale).round().clamp(-8, 7) * scale).reshape(weight.shape)


class _Rounded(torch.autograd.Function):
    @staticmethod
    def forward(context, weight):
        return rounded(weight)

    @staticmethod
    def backward(context, gradient):
        return gradient


def rounded_in_training(weight):
    """Rounded weights whose gradient is that of the weights themselves (straight through)."""
    return _Rounded.apply(weight)


def pack_four(weight):
    """(bytes, the weights that they say): nibbles of all groups, then their scales as halves."""
    scale = group_scales(weight)
    steps = (weight.reshape(-1, GROUP) / scale).round().clamp(-8, 7)
    nibbles = (steps + 8).to(torch.uint8).numpy()
    packed = nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)
    return packed.tobytes() + scale.numpy().astype("<f2").tobytes(), (steps * scale).reshape(weight.shape)


def pack_eight(weight):
    """(bytes, the weights that they say): a byte a weight, then a scale a row."""
    scale = (weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-12)
    steps = (weight / scale).round()
    data = steps.numpy().astype(np.int8).tobytes() + scale.numpy().astype("<f4").tobytes()
    return data, steps * scale


def pack_float(weight):
    """(bytes, the same weights)."""
    return weight.numpy().astype("<f4").tobytes(), weight
