"""Logistic regression by scikit-learn on one thread: milliseconds and the penalised log-likelihood, by solver."""
import json
import statistics
import sys
import time

import numpy
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

file, width, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
table = numpy.fromfile(file).reshape(-1, width + 1)
points, hits = numpy.ascontiguousarray(table[:, :width]), table[:, width]


def objective(model):
    """ln-likelihood less half of the squares: C = 1 is a penalty of 1 on the summed loss."""
    logits = points @ model.coef_[0] + model.intercept_[0]
    return float((hits * logits - numpy.logaddexp(0, logits)).sum() - 0.5 * (model.coef_**2).sum())


def timed(**settings):
    runs = []
    for _ in range(repeats + 1):
        begin = time.perf_counter()
        model = LogisticRegression(C=1.0, max_iter=1000, **settings).fit(points, hits)
        runs.append(1000 * (time.perf_counter() - begin))
    return {"ms": statistics.median(runs[1:]), "objective": objective(model), "steps": int(model.n_iter_[0])}


with threadpool_limits(1):
    print(json.dumps({"lbfgs": timed(), "newtonCholesky": timed(solver="newton-cholesky")}))
