"""k-means and a Gaussian mixture by scikit-learn on one thread: milliseconds, inertia, ln-likelihood; and its sweep of k."""
import json
import sys
import time

import numpy
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_limits

points = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1, usecols=(1, 2, 3, 4))
points = (points - points.mean(0)) / points.std(0)


def timed(work):
    begin = time.perf_counter()
    result = work()
    return 1000 * (time.perf_counter() - begin), result


def sweep():
    some = points[:100_000]
    for k in range(2, 11):
        labels = KMeans(k, n_init=3, random_state=0).fit_predict(some)
        silhouette_score(some, labels, sample_size=5000, random_state=0)


with threadpool_limits(1):
    ms, found = timed(lambda: KMeans(6, n_init=1, random_state=0).fit(points))
    best = min(KMeans(6, n_init=1, random_state=seed).fit(points).inertia_ for seed in range(5))
    mixture_ms, mixture = timed(lambda: GaussianMixture(6, random_state=0).fit(points))
    sweep_ms, _ = timed(sweep)
print(
    json.dumps(
        {
            "kmeansMs": ms,
            "inertia": float(found.inertia_),
            "bestInertia": float(best),
            "mixtureMs": mixture_ms,
            "logLikelihood": float(mixture.score(points) * len(points)),
            "sweepMs": sweep_ms,
        }
    )
)
