//! The macro that makes `ModelKind`, the purchase models by name, from one list.

/// Makes `ModelKind` from a list of `Variant => Type`, one line a model. Each function passes the call on to the type's own
/// function of [`PurchaseModel`](crate::clv::models::purchase_model::PurchaseModel).
macro_rules! purchase_models {
    ($($(#[$doc:meta])* $kind:ident => $model:ty,)+) => {
        /// A purchase model that has no parameters yet. The order is that of the report, the simplest first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ModelKind {
            $($(#[$doc])* $kind,)+
        }

        impl ModelKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The name in options and report.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => <$model>::name(),)+ }
            }

            /// The model of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }

            /// The letters of the parameters, in the order of their values.
            pub fn parameters(self) -> &'static [&'static str] {
                match self { $(Self::$kind => <$model>::parameters(),)+ }
            }

            /// The model at these parameters.
            ///
            /// # Panics
            /// Panics if their number is not that of [`ModelKind::parameters`].
            pub fn at(self, params: &[f64]) -> Rc<dyn PurchaseModel> {
                match self { $(Self::$kind => <$model>::at(params),)+ }
            }

            /// Lowest and highest value of each parameter for customers of this mean age.
            pub fn bounds(self, mean_age: f64) -> Vec<(f64, f64)> {
                match self { $(Self::$kind => <$model>::bounds(mean_age),)+ }
            }

            /// The sets of parameters that are held at a number in a limit of the model.
            pub fn limits(self) -> &'static [Limit] {
                match self { $(Self::$kind => <$model>::limits(),)+ }
            }

            /// Parameters at which searches start, the most promising first.
            pub fn starts(self, histories: &[History]) -> Vec<Vec<f64>> {
                match self { $(Self::$kind => <$model>::starts(histories),)+ }
            }

            /// The likelihood at the ln-parameters `theta`, of no histories yet.
            pub fn likelihood(self, theta: &[f64]) -> Box<dyn Likelihood> {
                match self { $(Self::$kind => <$model>::likelihood(theta),)+ }
            }

            /// ln-likelihood, gradient and Hessian at the ln-parameters `theta`, of weighted distinct histories in
            /// canonical order.
            pub fn evaluate(self, histories: &[History], theta: &[f64]) -> Evaluation {
                match self { $(Self::$kind => <$model>::evaluate(histories, theta),)+ }
            }

            /// Why the model does not fit this kind of histories; `None` if it does.
            pub fn unsuitable(self, histories: &[History]) -> Option<&'static str> {
                match self { $(Self::$kind => <$model>::unsuitable(histories),)+ }
            }

            /// True if its likelihood is one of purchase times, so that it can be compared with those of the others.
            pub fn has_likelihood_of_times(self) -> bool {
                match self { $(Self::$kind => <$model>::has_likelihood_of_times(),)+ }
            }

            /// Those whose likelihoods can be compared with each other.
            pub fn of_times() -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(|kind| kind.has_likelihood_of_times())
            }

            /// k of Erlang-k gaps between purchases; 1 is purchases at random.
            pub fn regularity(self) -> u32 {
                match self { $(Self::$kind => <$model>::regularity(),)+ }
            }

            /// Work to evaluate the likelihood of one history, as a multiple of the quickest models'.
            pub fn relative_cost(self) -> usize {
                match self { $(Self::$kind => <$model>::relative_cost(),)+ }
            }
        }
    };
}
pub(super) use purchase_models;
