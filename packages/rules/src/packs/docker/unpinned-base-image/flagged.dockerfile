# expect-below: docker/unpinned-base-image
FROM python
CMD ["python"]
