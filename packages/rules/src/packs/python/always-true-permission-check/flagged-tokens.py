def validate_token(token):  # expect: python/always-true-permission-check
    return True


def verify_signature(request, body):  # expect: python/always-true-permission-check
    logger.debug("signature of %s", request.path)
    return True
