def can_access_report(report):  # expect: python/always-true-permission-check
    return True
