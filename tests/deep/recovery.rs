//! Models find the parameters that data was made from: simulated customers, seeds fixed here.

use customer_loupe::clv::models::bg_nbd::BgNbd;
use customer_loupe::clv::models::fit::{Fit, Status, maximise};
use customer_loupe::clv::models::history::{History, Spend, distinct, distinct_spend};
use customer_loupe::clv::models::purchase_model::{PurchaseFamily, PurchaseModel};
use customer_loupe::clv::spend::gamma_gamma;
use customer_loupe::job::at_once;
use customer_loupe::random::Generator;

/// Gamma(shape, 1) by Marsaglia and Tsang (2000).
pub fn gamma(generator: &mut Generator, shape: f64) -> f64 {
    if shape < 1.0 {
        let u = 1.0 - generator.unit();
        return gamma(generator, shape + 1.0) * libm::pow(u, 1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let (u1, u2) = (1.0 - generator.unit(), generator.unit());
        let x = (-2.0 * libm::log(u1)).sqrt() * libm::cos(2.0 * std::f64::consts::PI * u2);
        let v = libm::pow(1.0 + c * x, 3.0);
        if v > 0.0 && libm::log(1.0 - generator.unit()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
            return d * v;
        }
    }
}

fn customer(generator: &mut Generator, model: &BgNbd, age: f64) -> History {
    let rate = gamma(generator, model.r) / model.alpha;
    let (one, two) = (gamma(generator, model.a), gamma(generator, model.b));
    let leave = one / (one + two);
    let (mut x, mut t_x, mut now) = (0, 0.0, 0.0);
    loop {
        now += -libm::log(1.0 - generator.unit()) / rate;
        if now > age {
            break;
        }
        x += 1;
        t_x = now;
        if generator.unit() < leave {
            break;
        }
    }
    History { x, t_x, age, weight: 1.0 }
}

fn fit(histories: &[History]) -> Fit {
    let (joined, _) = at_once(|host| async move { distinct(histories, &host).await });
    let starts = [vec![0.5, 5.0, 1.0, 3.0], vec![1.0, 20.0, 0.5, 5.0]];
    let bounds = [(1e-4, 1e4), (1e-4, 1e6), (1e-5, 1e4), (1e-5, 1e4)];
    maximise(&starts, &bounds, |theta| BgNbd::evaluate(&joined, theta))
}

#[test]
fn bg_nbd_finds_what_data_was_made_from() {
    let truth = BgNbd { r: 0.4, alpha: 6.0, a: 0.8, b: 2.5 };
    let runs = 40;
    let mut inside = [0; 4];
    for seed in 0..runs {
        let mut generator = Generator::new(seed, "bg-nbd");
        let histories: Vec<History> = (0..6000)
            .map(|_| {
                let age = 20.0 + 60.0 * generator.unit();
                customer(&mut generator, &truth, age)
            })
            .collect();
        let fitted = fit(&histories);
        assert_eq!(fitted.status, Status::Interior, "seed {seed}");
        let covariance = fitted.covariance.unwrap();
        for i in 0..4 {
            // A 95 % interval on the log scale.
            let distance = (libm::log(fitted.params[i]) - libm::log(truth.params()[i])).abs();
            inside[i] += u32::from(distance <= 1.959_964 * covariance[i * 5].sqrt());
        }
    }
    // Of 40 at 95 %, fewer than 33 come with probability below 1e-4.
    assert!(inside.iter().all(|hits| *hits >= 33), "{inside:?} of {runs}");
}

#[test]
fn gamma_gamma_finds_what_data_was_made_from() {
    let truth = [6.0, 4.0, 15.0];
    let mut inside = [0; 3];
    for seed in 0..40 {
        let mut generator = Generator::new(seed, "gamma-gamma");
        let spends: Vec<Spend> = (0..3000)
            .map(|_| {
                let x = 1 + generator.below(8);
                let nu = gamma(&mut generator, truth[1]) / truth[2];
                let mean = gamma(&mut generator, truth[0] * f64::from(x)) / (nu * f64::from(x));
                Spend { x, mean, weight: 1.0 }
            })
            .collect();
        let spends = at_once(|host| async move { distinct_spend(&spends, &host).await });
        let bounds = [(1e-3, 1e4), (1e-3, 1e4), (1e-4, 1e6)];
        let fitted = maximise(&[vec![1.0, 2.0, 10.0]], &bounds, |theta| gamma_gamma::evaluate(&spends, theta));
        assert_eq!(fitted.status, Status::Interior);
        let covariance = fitted.covariance.unwrap();
        for i in 0..3 {
            let distance = (libm::log(fitted.params[i]) - libm::log(truth[i])).abs();
            inside[i] += u32::from(distance <= 1.959_964 * covariance[i * 4].sqrt());
        }
    }
    assert!(inside.iter().all(|hits| *hits >= 33), "{inside:?} of 40");
}
