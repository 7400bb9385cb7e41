from . import metrics as metrics
from . import show as show
