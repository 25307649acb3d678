from tools import data_setup
from tools.stamps import digest
from tools.steps import Step


def written(step: Step) -> bool:
    step.stamp.write(step.digest())
    return step.is_done()


def test_a_database_of_its_own_is_prepared_once(tmp_path):
    assert written(data_setup.database(tmp_path, {"TEGN_VAR": str(tmp_path)}))


def test_a_database_elsewhere_is_prepared_at_every_start(tmp_path):
    env = {"TEGN_VAR": str(tmp_path), "DATABASE_URL": "postgres://somewhere/tegn"}

    assert not written(data_setup.database(tmp_path, env))
    assert list(tmp_path.iterdir()) == []


def test_the_demo_is_loaded_again_when_its_people_cannot_be_printed(tmp_path):
    step = data_setup.demo(tmp_path, {"TEGN_VAR": str(tmp_path)})
    (tmp_path / data_setup.DEMO_PEOPLE).touch()
    first = written(step)
    (tmp_path / data_setup.DEMO_PEOPLE).unlink()

    assert (first, step.is_done()) == (True, False)


def test_migrations_of_every_app_count():
    apps = {path.parent.parent.name for path in data_setup.migrations()[1:]}

    assert {"core", "accounts", "pages"} <= apps
    assert digest(data_setup.migrations()) != digest(data_setup.migrations()[:-1])


def test_what_an_empty_installation_begins_with_counts():
    counted = {path.name for path in data_setup.first_content()}

    assert {"first_pages.py", "first_facts.py", "prepare.py", "front.yaml"} <= counted
