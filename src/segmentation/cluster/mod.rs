//! Clustering algorithms: k-means, Gaussian mixtures, the RFM grid.
//!
//! - [`kmeans`] assigns every customer to the nearest of k centres. Round groups of similar size; O(n k d) an iteration.
//! - [`mixture_fit`] fits k Gaussians, with a multinomial for each column of words. Elongated and overlapping groups, with a
//!   probability of each group for every customer; O(n k d²) an iteration.
//! - [`rfm`] cuts recency, frequency and money into five parts each and names the 125 cells: nothing is fitted.
//!
//! Both models implement linfa's traits: parameters are checked by `ParamGuard`, fitted by `Fit`, applied by `Predict` and
//! `Transformer`. The analysis calls `fit_async` instead of `fit`, which does the same in small pieces, so that it can
//! report progress and be cancelled.
//!
//! S. P. Lloyd (1982), "Least squares quantization in PCM", IEEE Trans. Inf. Theory 28 (2); D. Arthur, S. Vassilvitskii
//! (2007), "k-means++: the advantages of careful seeding"; A. P. Dempster, N. M. Laird, D. B. Rubin (1977), JRSS B 39 (1);
//! A. M. Hughes (1994), "Strategic Database Marketing".
//!
//! ```
//! use customer_loupe::segmentation::cluster::kmeans::KMeansParams;
//! use linfa::prelude::*;
//! use ndarray::array;
//!
//! let dataset = DatasetBase::from(array![[0.0], [0.2], [9.0], [9.2]]);
//! let model = KMeansParams::new(2).seed(1).check()?.fit(&dataset)?;
//! let labels = model.predict(&dataset);
//! assert_eq!(labels[0], labels[1]);
//! assert_ne!(labels[0], labels[2]);
//! assert!((model.inertia - 0.04).abs() < 1e-9);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod density;
pub mod kmeans;
pub mod kmeans_model;
pub mod mixture;
pub mod mixture_fit;
pub mod rfm;
pub mod seeding;
pub mod start_sample;
