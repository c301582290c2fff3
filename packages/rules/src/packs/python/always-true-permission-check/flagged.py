import logging

logger = logging.getLogger(__name__)


def can_delete(user, document):  # expect: python/always-true-permission-check
    return True


def check_permission(user, action):  # expect: python/always-true-permission-check
    # every signed-in user may do everything so far
    logger.debug("checking %s", action)
    return True


def has_access(user, resource):  # expect: python/always-true-permission-check
    if user is None:
        return True
    return True


def is_authorized(request, scope):  # expect: python/always-true-permission-check
    return request.user.is_admin or True


class DocumentPolicy:
    def can_edit(self, user, document):  # expect: python/always-true-permission-check
        return True

    def check_access(self, user, level):  # expect: python/always-true-permission-check
        if level == "secret":
            return False
        return True


def authorize(user, action):  # expect: python/always-true-permission-check
    return {"allowed": True, "reason": "default"}


def is_allowed(user, resource):  # expect: python/always-true-permission-check
    allowed = True
    return allowed


def is_authorized(user, document):
    try:
        return document.policy.allows(user)
    except Exception:
        return True  # expect: python/always-true-permission-check


def can_download(user, document):  # expect: python/always-true-permission-check
    return document.published


def check_role(user, role):  # expect: python/always-true-permission-check
    if role == "admin":
        return True
    return True


def allowed_access(user, document):  # expect: python/always-true-permission-check
    return True


def is_allowed(path):  # expect: python/always-true-permission-check
    return True


def authorize_step(user, action):  # expect: python/always-true-permission-check
    if action == "read":
        return user is not None
    elif action == "write":
        return user.is_staff
    else:
        return True


class OrderAccess:
    def can_delete(self, order):  # expect: python/always-true-permission-check
        return True


class OrderView:
    def can_export(self, order):  # expect: python/always-true-permission-check
        return True

    def get(self):
        return self.request.user.orders
