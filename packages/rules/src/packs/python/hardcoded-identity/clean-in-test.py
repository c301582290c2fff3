# path: tests/test_roles.py
from parcels.app import create_app


def test_roles():
    app = create_app({"ADMIN_USERS": ["maria.lopez@acme-corp.io"]})
    assert app.roles_of("maria.lopez@acme-corp.io") == ["admin"]
