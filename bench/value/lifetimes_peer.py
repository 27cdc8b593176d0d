"""BG/NBD by the Python package lifetimes on a summary: seconds to fit and to predict, ln-likelihood, sum of predictions."""
import json
import sys
import time

import numpy
import pandas
from lifetimes import BetaGeoFitter

table = pandas.read_csv(sys.argv[1])
horizon = float(sys.argv[2])
frequency, recency, age = table["frequency"], table["recency"], table["T"]
fitter = BetaGeoFitter()
begin = time.perf_counter()
fitter.fit(frequency, recency, age)
fitted = time.perf_counter()
expected = fitter.conditional_expected_number_of_purchases_up_to_time(horizon, frequency, recency, age)
alive = fitter.conditional_probability_alive(frequency, recency, age)
done = time.perf_counter()
# In the time unit of the data: the fit itself scales time, and its likelihood with it.
mean = fitter._negative_log_likelihood(
    numpy.log(fitter.params_.values), frequency, recency, age, numpy.ones(len(table)), 0
)
log_likelihood = -float(mean) * len(table)
print(
    json.dumps(
        {
            "fitMs": 1000 * (fitted - begin),
            "predictMs": 1000 * (done - fitted),
            "logLikelihood": log_likelihood,
            "purchases": float(numpy.nansum(expected)),
            "alive": float(numpy.nansum(alive)),
        }
    )
)
