"""Times scikit-learn and PyTorch on work that this project does itself, for comparison.

    python reference-learning.py WORK

WORK is a JSON file. Its matrices are {rows, columns, data}: `data` names a file of little-endian 32-bit floats,
row by row; labels name a file of 32-bit integers. Prints one JSON object per line as soon as it is measured: what,
seconds, and a score that shows that the work was the same. Leaves out work that fails or needs a missing package;
stderr says why.

Each library gets its best chance: it is warmed up before the clock runs, and uses one thread or all threads,
whichever is faster. On few or busy cores, threads that wait for each other slow small batches down many times.
"""

import json
import math
import statistics
import sys
import time

# Same values as src/embedding/training.ts.
WARM_UP_STEPS = 50
SMOOTHING = 0.95
# Same value as src/embedding/reconstruction-loss.ts.
LEAST_DISTANCE = 1e-3
# Enough steps to tell which number of threads is faster.
TRIAL_STEPS = 20
# Package to install for a missing module, if the names differ.
PACKAGES = {"sklearn": "scikit-learn"}


def matrix(points):
    import numpy as np

    return np.fromfile(points["data"], "<f4").reshape(points["rows"], points["columns"])


def timed(what, work, rounds=1):
    """Runs `work`, which returns its score, and prints the median seconds."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        score = work()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"what": what, "seconds": statistics.median(seconds), "score": float(score)}), flush=True)


def timed_with_threads(what, work, rounds):
    """Like `timed`, with one thread or all threads, whichever is faster for one call."""
    from threadpoolctl import threadpool_limits

    def first(limit):
        with threadpool_limits(limit):
            work()
            start = time.perf_counter()
            work()
            return time.perf_counter() - start

    with threadpool_limits(min((1, None), key=first)):
        timed(what, work, rounds)


def k_means(work, rounds):
    from sklearn.cluster import KMeans

    points = matrix(work["points"])

    def fit():
        model = KMeans(work["clusters"], n_init=1, max_iter=work["maxIterations"], random_state=0)
        return model.fit(points).inertia_

    timed_with_threads("kMeans", fit, rounds)


def silhouette(work, rounds):
    import numpy as np
    from sklearn.metrics import silhouette_score

    points = matrix(work["points"])
    labels = np.fromfile(work["labels"], "<i4")
    sample = min(work["sampleSize"], len(points))
    timed_with_threads(
        "silhouette", lambda: silhouette_score(points, labels, sample_size=sample, random_state=0), rounds
    )


def dbscan(what, work):
    from sklearn.cluster import DBSCAN

    points = matrix(work["points"])
    model = DBSCAN(eps=work["epsilon"], min_samples=work["minPoints"])
    timed(what, lambda: model.fit(points).labels_.max() + 1)


def autoencoder(work):
    """Same layers, batches, steps, rates and loss as src/embedding/autoencoder.ts."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    rows = torch.from_numpy(matrix(work["points"]))
    columns, hidden, dimensions = rows.shape[1], work["hidden"], work["dimensions"]
    batch = 2 * math.ceil(work["batch"] / 2)

    def layers(sizes):
        made = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            layer = nn.Linear(inputs, outputs)
            nn.init.normal_(layer.weight, std=math.sqrt(2 / inputs))
            nn.init.zeros_(layer.bias)
            made += [layer, nn.ReLU()]
        return nn.Sequential(*made[:-1])

    def rate(step, steps):
        warm_up = min(1, (step + 1) / min(WARM_UP_STEPS, steps))
        return work["rate"] * warm_up * (0.5 + 0.5 * math.cos(math.pi * step / steps))

    def distances(points):
        one, other = points.chunk(2)
        return ((one - other) ** 2).sum(1).clamp_min(LEAST_DISTANCE**2).sqrt()

    def train(steps):
        encoder = layers([columns, hidden, hidden // 2, dimensions])
        decoder = layers([dimensions, hidden // 2, hidden, columns])
        optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()])
        passes = math.ceil(steps * batch / len(rows))
        order = torch.cat([torch.randperm(len(rows)) for _ in range(passes)])
        mean = None
        for step in range(steps):
            given = rows[order[step * batch : (step + 1) * batch]]
            latent = encoder(given)
            stress = nn.functional.mse_loss(distances(latent), distances(given))
            loss = nn.functional.mse_loss(decoder(latent), given) + work["distanceWeight"] * stress
            optimiser.param_groups[0]["lr"] = rate(step, steps)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            mean = loss.item() if mean is None else SMOOTHING * mean + (1 - SMOOTHING) * loss.item()
        with torch.no_grad():
            encoder(rows)
        return mean

    def first(threads):
        torch.set_num_threads(threads)
        start = time.perf_counter()
        train(TRIAL_STEPS)
        return time.perf_counter() - start

    # Not counted: loading at the first step.
    train(1)
    torch.set_num_threads(min((1, torch.get_num_threads()), key=first))
    timed("autoencoder", lambda: train(work["steps"]))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        work = json.load(file)
    missing = set()
    for part in (
        lambda: autoencoder(work["autoencoder"]),
        lambda: k_means(work["kMeans"], work["rounds"]),
        lambda: silhouette(work["silhouette"], work["rounds"]),
        lambda: dbscan("components", work["dbscan"]["components"]),
        lambda: dbscan("features", work["dbscan"]["features"]),
    ):
        try:
            part()
        except ModuleNotFoundError as error:
            missing.add(PACKAGES.get(error.name, error.name))
        except Exception as error:
            print(f"A reference is left out: {error!r}", file=sys.stderr)
    if missing:
        packages = " ".join(sorted(missing))
        print(f"References are left out. To have them: {sys.executable} -m pip install {packages}", file=sys.stderr)


if __name__ == "__main__":
    main()
