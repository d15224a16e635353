"""Times scikit-learn and torch at what this project does itself, as something to compare with.

    python reference-learning.py PATH ROWS COLUMNS EPSILON MIN_POINTS EPOCHS

PATH holds ROWS x COLUMNS little-endian 32-bit floats, row by row. Prints one JSON object of seconds, without what is
not installed or failed; `{}` when nothing is there. Why something is missing goes to stderr. Ends with 0 always.
"""

import json
import sys
import time

# The rows that DBSCAN is given: its time grows with their square.
DBSCAN_ROWS = 40_000
CLUSTERS = 20
SILHOUETTE_SAMPLE = 2_000
COMPONENTS = 5
BATCH = 512
LEARNING_RATE = 1e-3


def seconds(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def time_k_means_and_silhouette(points, figures):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    clusters = min(CLUSTERS, len(points))
    figures["kMeans"], model = seconds(lambda: KMeans(clusters, n_init=1, random_state=0).fit(points))
    sample = min(SILHOUETTE_SAMPLE, len(points))
    figures["silhouette"], _ = seconds(
        lambda: silhouette_score(points, model.labels_, sample_size=sample, random_state=0)
    )


def time_dbscan(points, figures, epsilon, min_points):
    from sklearn.cluster import DBSCAN

    rows = points[:DBSCAN_ROWS]
    figures["dbscan"], _ = seconds(lambda: DBSCAN(eps=epsilon, min_samples=min_points).fit(rows))


def time_pca(points, figures):
    from sklearn.decomposition import PCA

    components = min(COMPONENTS, *points.shape)
    figures["pca"], _ = seconds(lambda: PCA(components, random_state=0).fit_transform(points))


def time_autoencoder(points, figures, epochs):
    import torch
    from torch import nn

    torch.manual_seed(0)
    columns = points.shape[1]
    widths = [columns, 64, 32, 16, 32, 64, columns]
    layers = []
    for width, following in zip(widths, widths[1:]):
        layers += [nn.Linear(width, following), nn.ReLU()]
    # The code and the output are not rectified.
    model = nn.Sequential(*(layer for index, layer in enumerate(layers) if index not in (5, 11)))
    optimiser = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    rows = torch.from_numpy(points.copy())

    def train():
        for _ in range(epochs):
            for batch in torch.randperm(len(rows)).split(BATCH):
                optimiser.zero_grad()
                nn.functional.mse_loss(model(rows[batch]), rows[batch]).backward()
                optimiser.step()

    figures["autoencoder"], _ = seconds(train)


def measure(path, rows, columns, epsilon, min_points, epochs):
    import numpy as np

    rows, columns = int(rows), int(columns)
    points = np.fromfile(path, "<f4", rows * columns).reshape(rows, columns)
    figures = {}
    for work in (
        lambda: time_k_means_and_silhouette(points, figures),
        lambda: time_dbscan(points, figures, float(epsilon), int(min_points)),
        lambda: time_pca(points, figures),
        lambda: time_autoencoder(points, figures, int(epochs)),
    ):
        try:
            work()
        except Exception as error:
            print(f"left out: {error}", file=sys.stderr)
    return figures


def main():
    try:
        return measure(*sys.argv[1:])
    except Exception as error:
        print(f"nothing measured: {error}", file=sys.stderr)
        return {}


if __name__ == "__main__":
    print(json.dumps(main()))
