"""A hold on a case is kept by the database itself: it refuses to erase the case or to delete what is in it."""

from django.db import migrations

#: Tables whose rows are evidence; deleting one while the case is held is refused.
TABLES = (
    "advice",
    "assistancerecord",
    "consent",
    "document",
    "letter",
    "message",
    "note",
    "personincase",
    "sealedtext",
)

FORWARD = """
CREATE FUNCTION complaints_is_held(held uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM complaints_legalhold
        WHERE case_id = held AND lifted_on IS NULL
          AND ends_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date
    )
$$;
CREATE FUNCTION complaints_refuse_held_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF complaints_is_held(OLD.case_id) THEN
        RAISE EXCEPTION 'this case is held' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE FUNCTION complaints_refuse_held_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'DELETE' OR (NEW.state = 'erased' AND OLD.state <> 'erased'))
       AND complaints_is_held(OLD.id) THEN
        RAISE EXCEPTION 'this case is held' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER case_held BEFORE UPDATE OF state OR DELETE ON complaints_case
    FOR EACH ROW EXECUTE FUNCTION complaints_refuse_held_case();
"""
ROW = """
CREATE TRIGGER {table}_held BEFORE DELETE ON complaints_{table}
    FOR EACH ROW EXECUTE FUNCTION complaints_refuse_held_row();
"""
BACKWARD = """
DROP TRIGGER case_held ON complaints_case;
DROP FUNCTION complaints_refuse_held_case();
"""
ROW_BACK = "DROP TRIGGER {table}_held ON complaints_{table};"
LAST = """
DROP FUNCTION complaints_refuse_held_row();
DROP FUNCTION complaints_is_held(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0009_corrections_together")]

    operations = [
        migrations.RunSQL(
            FORWARD + "".join(ROW.format(table=table) for table in TABLES),
            BACKWARD + "".join(ROW_BACK.format(table=table) for table in TABLES) + LAST,
        )
    ]
