# expect-below: docker/unpinned-base-image
from debian:stable as final
