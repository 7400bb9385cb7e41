"""Running notebooks: processes, forks, kernels and the workers of a cluster."""
