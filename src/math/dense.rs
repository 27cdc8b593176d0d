//! Small dense symmetric matrices of any size: Cholesky factors, solutions, inverses, eigenvectors.
//!
//! An n × n matrix is a slice of n² numbers, row by row. Models have 2 to 5 parameters and features come in tens, so the
//! textbook algorithms, O(n³), are quick enough, and written out their operations have a fixed order and give the same
//! bits everywhere. For matrices of hundreds of rows use a library with blocked kernels.
//!
//! G. H. Golub, C. F. Van Loan (2013), "Matrix Computations", 4th edition, 4.2 (Cholesky) and 8.5 (Jacobi).
//!
//! ```
//! use customer_loupe::math::dense::{cholesky, inverse, solve};
//!
//! let matrix = [4.0, 2.0, 2.0, 3.0];
//! let factor = cholesky(&matrix, 2).unwrap();
//! let mut x = [8.0, 7.0];
//! solve(&factor, &mut x);
//! assert!((x[0] - 1.25).abs() < 1e-12 && (x[1] - 1.5).abs() < 1e-12);
//! assert!((inverse(&factor, 2)[0] - 0.375).abs() < 1e-12);
//! assert_eq!(cholesky(&[1.0, 2.0, 2.0, 1.0], 2), None);
//! ```

use crate::math::radix::{descending, order_by, rank};

/// The inverse L⁻¹ of the lower Cholesky factor of a symmetric n × n matrix, and ln|matrix|; `None` if the matrix is not
/// positive definite. L⁻¹ turns draws of that covariance into independent ones.
pub fn whitening(matrix: &[f64], n: usize) -> Option<(Vec<f64>, f64)> {
    let factor = cholesky(matrix, n)?;
    let mut inverse = vec![0.0; n * n];
    let mut log_determinant = 0.0;
    for row in 0..n {
        let diagonal = factor[row * n + row];
        log_determinant += 2.0 * libm::log(diagonal);
        for column in 0..=row {
            let mut rest = if row == column { 1.0 } else { 0.0 };
            for k in column..row {
                rest -= factor[row * n + k] * inverse[k * n + column];
            }
            inverse[row * n + column] = rest / diagonal;
        }
    }
    Some((inverse, log_determinant))
}

/// The lower Cholesky factor L of a symmetric n × n matrix (L·Lᵀ); `None` if the matrix is not positive definite.
pub fn cholesky(matrix: &[f64], n: usize) -> Option<Vec<f64>> {
    let mut factor = vec![0.0; n * n];
    for row in 0..n {
        for column in 0..=row {
            let mut rest = matrix[row * n + column];
            for k in 0..column {
                rest -= factor[row * n + k] * factor[column * n + k];
            }
            if row > column {
                factor[row * n + column] = rest / factor[column * n + column];
            } else if rest > 0.0 && rest.is_finite() {
                factor[row * n + row] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    Some(factor)
}

/// Solves L·Lᵀ·x = rhs for the factor of [`cholesky`]; `x` is the right-hand side and becomes the solution.
pub fn solve(factor: &[f64], x: &mut [f64]) {
    let n = x.len();
    for row in 0..n {
        for k in 0..row {
            x[row] -= factor[row * n + k] * x[k];
        }
        x[row] /= factor[row * n + row];
    }
    for row in (0..n).rev() {
        for k in row + 1..n {
            x[row] -= factor[k * n + row] * x[k];
        }
        x[row] /= factor[row * n + row];
    }
}

/// The inverse of a symmetric positive definite n × n matrix, from its factor.
pub fn inverse(factor: &[f64], n: usize) -> Vec<f64> {
    let mut inverse = vec![0.0; n * n];
    for column in 0..n {
        let mut unit = vec![0.0; n];
        unit[column] = 1.0;
        solve(factor, &mut unit);
        for (row, value) in unit.iter().enumerate() {
            inverse[row * n + column] = *value;
        }
    }
    inverse
}

/// Eigenvalues of a symmetric n × n matrix, the largest first, and the unit eigenvectors as rows in that order: Jacobi's
/// cyclic rotations. The largest coordinate of each vector is positive.
pub fn eigen(matrix: &[f64], n: usize) -> (Vec<f64>, Vec<f64>) {
    let mut a = matrix.to_vec();
    let mut vectors = vec![0.0; n * n];
    for i in 0..n {
        vectors[i * n + i] = 1.0;
    }
    for _ in 0..60 {
        let off: f64 = (0..n * n).filter(|at| at / n != at % n).map(|at| a[at] * a[at]).sum();
        let all: f64 = a.iter().map(|value| value * value).sum();
        if off <= 1e-28 * all {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut vectors, n, p, q);
            }
        }
    }
    let diagonal = |axis: u32| a[axis as usize * (n + 1)];
    let order = order_by(n, 1, &|_, axis| descending(rank(diagonal(axis))));
    let values = order.iter().map(|axis| diagonal(*axis)).collect();
    let mut rows = Vec::with_capacity(n * n);
    for axis in order {
        let row = &vectors[axis as usize * n..][..n];
        let largest =
            row.iter().fold(0.0f64, |most, value| if value.abs() > most.abs() + 1e-9 { *value } else { most });
        rows.extend(row.iter().map(|value| if largest < 0.0 { -value } else { *value }));
    }
    (values, rows)
}

/// One rotation that makes the element (p, q) zero.
fn rotate(a: &mut [f64], vectors: &mut [f64], n: usize, p: usize, q: usize) {
    let apq = a[p * n + q];
    if apq == 0.0 {
        return;
    }
    let theta = (a[q * n + q] - a[p * n + p]) / (2.0 * apq);
    let t = libm::copysign(1.0, theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    let turn = |m: &mut [f64], x: usize, y: usize| {
        let (mx, my) = (m[x], m[y]);
        m[x] = c * mx - s * my;
        m[y] = s * mx + c * my;
    };
    for k in 0..n {
        turn(a, k * n + p, k * n + q);
    }
    for k in 0..n {
        turn(a, p * n + k, q * n + k);
        turn(vectors, p * n + k, q * n + k);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitens_and_finds_axes() {
        let matrix = [4.0, 2.0, 0.6, 2.0, 5.0, 1.0, 0.6, 1.0, 3.0];
        let (w, log_determinant) = whitening(&matrix, 3).unwrap();
        for i in 0..3 {
            for j in 0..3 {
                let product: f64 = (0..9).map(|at| w[i * 3 + at / 3] * matrix[at] * w[j * 3 + at % 3]).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-14);
            }
        }
        let (values, vectors) = eigen(&matrix, 3);
        assert!((values.iter().map(|value| libm::log(*value)).sum::<f64>() - log_determinant).abs() < 1e-12);
        for (i, value) in values.iter().enumerate() {
            for row in 0..3 {
                let image: f64 = (0..3).map(|k| matrix[row * 3 + k] * vectors[i * 3 + k]).sum();
                assert!((image - value * vectors[i * 3 + row]).abs() < 1e-12);
            }
        }
        assert!(values.windows(2).all(|pair| pair[0] >= pair[1]));
        assert_eq!(cholesky(&[1.0, 2.0, 2.0, 1.0], 2), None);
        assert_eq!(cholesky(&[f64::NAN], 1), None);
    }

    #[test]
    fn inverts() {
        let matrix = [4.0, 2.0, 0.6, 2.0, 5.0, 1.0, 0.6, 1.0, 3.0];
        let inverse = inverse(&cholesky(&matrix, 3).unwrap(), 3);
        for (row, column) in (0..9).map(|at| (at / 3, at % 3)) {
            let product: f64 = (0..3).map(|k| matrix[row * 3 + k] * inverse[k * 3 + column]).sum();
            assert!((product - f64::from(u8::from(row == column))).abs() < 1e-14);
        }
    }
}
