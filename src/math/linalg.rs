//! Small dense symmetric matrices, by value: models have two to five parameters. What is done with them is the same code
//! for all sizes, that of [`crate::math::dense`].

use crate::math::dense;

/// A square matrix of N rows, row-major.
pub type Matrix<const N: usize> = [[f64; N]; N];

/// The lower Cholesky factor L of a symmetric matrix (L·Lᵀ); `None` when it is not positive definite.
pub fn cholesky<const N: usize>(matrix: &Matrix<N>) -> Option<Matrix<N>> {
    dense::cholesky(matrix.as_flattened(), N).map(|factor| square(&factor))
}

/// The matrix of these values, row by row.
pub fn square<const N: usize>(values: &[f64]) -> Matrix<N> {
    let mut matrix = [[0.0; N]; N];
    matrix.as_flattened_mut().copy_from_slice(values);
    matrix
}
