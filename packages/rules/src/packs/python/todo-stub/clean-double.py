# path: tests/test_profiles.py
class TestProfiles:
    def test_default(self, settings):
        # mock reading of the default profile
        def read(path):
            return {}

        settings.get.side_effect = read
        assert settings.profile() == {}
