//! Small dense symmetric matrices, by value: models have two to five parameters.
#![expect(clippy::needless_range_loop, reason = "rows and columns are indexed alike, as in the textbook")]

/// A square matrix of N rows, row-major.
pub type Matrix<const N: usize> = [[f64; N]; N];

/// The lower Cholesky factor L of a symmetric matrix (L·Lᵀ); `None` when it is not positive definite.
pub fn cholesky<const N: usize>(matrix: &Matrix<N>) -> Option<Matrix<N>> {
    let mut factor = [[0.0; N]; N];
    for row in 0..N {
        for column in 0..=row {
            let mut rest = matrix[row][column];
            for k in 0..column {
                rest -= factor[row][k] * factor[column][k];
            }
            if row == column {
                // Written so that NaN fails too.
                if !(rest > 0.0 && rest.is_finite()) {
                    return None;
                }
                factor[row][row] = rest.sqrt();
            } else {
                factor[row][column] = rest / factor[column][column];
            }
        }
    }
    Some(factor)
}

/// Solves L·Lᵀ·x = rhs for the factor of [`cholesky`].
pub fn solve<const N: usize>(factor: &Matrix<N>, rhs: &[f64; N]) -> [f64; N] {
    let mut x = *rhs;
    for row in 0..N {
        for k in 0..row {
            x[row] -= factor[row][k] * x[k];
        }
        x[row] /= factor[row][row];
    }
    for row in (0..N).rev() {
        for k in row + 1..N {
            x[row] -= factor[k][row] * x[k];
        }
        x[row] /= factor[row][row];
    }
    x
}

/// The inverse of a symmetric positive definite matrix, from its factor.
pub fn inverse<const N: usize>(factor: &Matrix<N>) -> Matrix<N> {
    let mut inverse = [[0.0; N]; N];
    for column in 0..N {
        let mut unit = [0.0; N];
        unit[column] = 1.0;
        let solved = solve(factor, &unit);
        for row in 0..N {
            inverse[row][column] = solved[row];
        }
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverts() {
        let matrix = [[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]];
        let inverse = inverse(&cholesky(&matrix).unwrap());
        for row in 0..3 {
            for column in 0..3 {
                let product: f64 = (0..3).map(|k| matrix[row][k] * inverse[k][column]).sum();
                assert!((product - f64::from(u8::from(row == column))).abs() < 1e-14);
            }
        }
        assert_eq!(cholesky(&[[1.0, 2.0], [2.0, 1.0]]), None);
        assert_eq!(cholesky(&[[f64::NAN]]), None);
    }
}
