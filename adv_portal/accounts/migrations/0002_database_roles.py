"""Roles of the database for people who may never read a case.

The roles belong to the whole cluster and may be there already; an administrator of a hosted database makes
them beforehand when the portal's own user may not.
"""

from django.db import migrations

FORWARD = """
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['portal_municipal', 'portal_administrator'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', name);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
        -- From version 16 on the maker of a role is its member without the right to become it.
        IF NOT pg_has_role(
            current_user, name,
            CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END
        ) THEN
            EXECUTE format('GRANT %I TO %I', name, current_user);
        END IF;
    END LOOP;
END $$;
GRANT SELECT ON accounts_user, accounts_service, accounts_municipality, accounts_agreement
    TO portal_municipal, portal_administrator;
GRANT INSERT, UPDATE ON accounts_user, accounts_service, accounts_municipality, accounts_agreement
    TO portal_administrator;
GRANT SELECT, DELETE ON mfa_authenticator, usersessions_usersession TO portal_administrator;
GRANT SELECT, INSERT, UPDATE, DELETE ON account_emailaddress TO portal_administrator;
"""

BACKWARD = """
REVOKE ALL ON accounts_user, accounts_service, accounts_municipality, accounts_agreement
    FROM portal_municipal, portal_administrator;
REVOKE ALL ON mfa_authenticator, usersessions_usersession, account_emailaddress FROM portal_administrator;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
