//! Transformation matrices (ISO 32000, 8.3.3).

use super::object::Object;

/// `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy)]
pub(super) struct Matrix(pub(super) [f32; 6]);

/// More than the sides of a page, so that what is turned stays right of and above the origin.
const FAR: f32 = 9_000.0;

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The matrix that turns a page clockwise, by a multiple of 90 degrees.
    pub(super) const fn turned(degrees: i32) -> Self {
        match degrees.rem_euclid(360) {
            90 => Self([0.0, -1.0, 1.0, 0.0, 0.0, FAR]),
            180 => Self([-1.0, 0.0, 0.0, -1.0, FAR, FAR]),
            270 => Self([0.0, 1.0, -1.0, 0.0, FAR, 0.0]),
            _ => Self::IDENTITY,
        }
    }

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// The translation by `x` and `y`.
    pub(super) fn translation(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The matrix of six numbers.
    pub(super) fn from_numbers(operands: &[Object]) -> Option<Self> {
        let mut numbers = operands.iter().filter_map(Object::number);
        let mut next = || numbers.next();
        Some(Self([next()?, next()?, next()?, next()?, next()?, next()?]))
    }
}
