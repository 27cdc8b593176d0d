"""k-means and a Gaussian mixture by scikit-learn on one thread: milliseconds, inertia, ln-likelihood; and its sweep of k."""
import json
import statistics
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


def median_of(make, data, seeds):
    """The median time of fits from so many seeds, and the fits."""
    runs = [timed(lambda: make(seed).fit(data)) for seed in range(seeds)]
    return statistics.median(ms for ms, _ in runs), [found for _, found in runs]


def kmeans(seed):
    return KMeans(6, n_init=1, random_state=seed)


def mixture(seed):
    return GaussianMixture(6, random_state=seed)


with threadpool_limits(1):
    half = points.astype(numpy.float32)
    kmeans(0).fit(points)  # Warms up.
    kmeans_ms, found = median_of(kmeans, points, 5)
    kmeans32_ms, _ = median_of(kmeans, half, 5)
    mixture_ms, mixtures = median_of(mixture, points, 3)
    mixture32_ms, _ = median_of(mixture, half, 3)
    sweep_ms, _ = timed(sweep)
print(
    json.dumps(
        {
            "kmeansMs": kmeans_ms,
            "kmeansFloat32Ms": kmeans32_ms,
            "iterations": statistics.median(fit.n_iter_ for fit in found),
            "bestInertia": min(float(fit.inertia_) for fit in found),
            "mixtureMs": mixture_ms,
            "mixtureFloat32Ms": mixture32_ms,
            "logLikelihood": max(float(fit.score(points) * len(points)) for fit in mixtures),
            "sweepMs": sweep_ms,
        }
    )
)
