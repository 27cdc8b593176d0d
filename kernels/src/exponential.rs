//! The exponential function of four numbers at a time, with SIMD instructions where the target has them.
//!
//! Four exponentials take about as long as one of `libm`. Use it in loops over many densities or scores; for single
//! numbers use `libm::exp`.

use wide::{f64x4, u64x4};

/// Below this the result is 0: less than 2⁻⁵⁷ changes no sum that has a 1 in it.
const MIN_ARGUMENT: f64 = -40.0;

/// e to the power of each of four numbers, none above 0; 0 for those below −40.
///
/// Method and constants are those of FreeBSD's `e_exp.c` (Sun Microsystems 1993), as in `libm`: it is off by less than one
/// unit in the last place.
#[inline]
pub fn exp_below(x: f64x4) -> f64x4 {
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const P: [f64; 5] = [
        1.666_666_666_666_660_2e-1,
        -2.777_777_777_701_559_3e-3,
        6.613_756_321_437_934e-5,
        -1.653_390_220_546_525_2e-6,
        4.138_136_797_057_238_5e-8,
    ];
    // 1.5 · 2⁵²: added to a small number, it leaves its integer part in the lowest bits.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let of = f64x4::splat;
    let shifted = x * of(std::f64::consts::LOG2_E) + of(SHIFT);
    let power = shifted - of(SHIFT);
    let high = x - power * of(LN2_HIGH);
    let low = power * of(LN2_LOW);
    let rest = high - low;
    let square = rest * rest;
    let series = of(P[1]) + square * (of(P[2]) + square * (of(P[3]) + square * of(P[4])));
    let c = rest - square * (of(P[0]) + square * series);
    let value = of(1.0) + (rest * c / (of(2.0) - c) - low + high);
    // Multiplies by 2 to that power by adding to the exponent's bits.
    let scaled = value.to_bits() + (shifted.to_bits() << 52);
    f64x4::from_bits(x.simd_ge(of(MIN_ARGUMENT)).select(scaled, u64x4::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_that_of_the_library_to_one_unit() {
        let mut same = 0;
        let steps = 400_000;
        for step in 0..steps {
            let x = -40.0 * f64::from(step) / f64::from(steps);
            let [own, _, _, below] = exp_below(f64x4::new([x, 0.0, -0.5, x - 40.1])).to_array();
            let library = libm::exp(x);
            assert!(own.to_bits().abs_diff(library.to_bits()) <= 1, "{x}: {own} {library}");
            assert_eq!(below, 0.0);
            same += u32::from(own == library);
        }
        assert!(same > steps as u32 - 100, "{same}");
        assert_eq!(exp_below(f64x4::new([0.0, -1e300, f64::NEG_INFINITY, -1e-300])).to_array(), [1.0, 0.0, 0.0, 1.0]);
    }
}
