-- The order of lists that people read: without regard to case and accents first, and numbers by their value. The
-- database's own order is one of code points where it is PostgreSQL's builtin C.UTF-8, which no operating system changes.
-- A PostgreSQL that was built without ICU keeps that.
do $$
begin
  create collation if not exists order_for_people (provider = icu, locale = 'und-u-kn-true');
exception when others then
  create collation if not exists order_for_people from "C";
end
$$;
