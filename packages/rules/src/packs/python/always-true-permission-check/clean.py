class AllowAny:
    def has_permission(self, request, view):
        return True


class OwnerPolicy:
    def has_permission(self, request, view):
        return request.user == view.get_object().owner

    def can_edit(self, user, document):
        if user.is_admin:
            return True
        return document.owner == user

    def has_module_permission(self, request):
        return super().has_module_permission(request)


class Router:
    def allow_migrate(self, database, app_label):
        return True


class Reader:
    def can_read(self):
        return True


def check_permission(user, action):
    if action not in user.permissions:
        raise PermissionError(action)
    return True


def can_delete(user, document):
    return False


def authorize(user, action):
    enforce(user, action)
    return True


def get_access_level(user):
    return True


def has_access(user, resource):
    for group in resource.groups:
        if group in user.groups:
            return True
    return False


def test_can_delete(user):
    return True


class StaffOnly:
    def has_permission(self, request, view):
        return request.user.is_staff

    def has_object_permission(self, request, view, obj):
        return True


def is_authorized(user, document):
    try:
        return document.policy.allows(user)
    except Exception:
        logger.exception("the policy failed")
        return False


def can_access(user, document):
    try:
        restriction = document.restriction
    except AttributeError:
        return True
    return restriction.admits(user)


def can_publish(user, document):
    return False


def allowed_suffixes():
    return True


def check_owner(user, document):
    return document.owner_id == user.id


class Plugin:
    def allow_multiple_per_account(self):
        return True

    def is_allowed_for_event(self, event):
        return True


class Licensed(BasePermissionCheck):
    def has_permission(self, request, view):
        return settings.LICENCE_IS_VALID


def uploads_allowed(folder):
    return True


def authorize_stage(user, action):
    if action == "read":
        return user is not None
    elif action == "write":
        return user.is_staff
    else:
        return False


def can_enter(user, door):
    if user.banned:
        return False
    else:
        return True


def can_perform_update(target, check):
    return True


class Timer:
    async def _can_start(self):
        return True


class StaffDocuments:
    def has_object_permission(self, request, view, document):
        return document.user.is_staff


@permission_required("orders.view_all")
def permission_required_view(request):
    return "You may see this."
