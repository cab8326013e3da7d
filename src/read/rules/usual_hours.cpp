// The hours that a page says once for all its showings, those of running text too, which stand only now.
//
//   Dijous 12 de març: … / Dijous 19 de març: … / Les projeccions comencen a les 20.30h

#include "read/usual_hours.hpp"

#include "read/rule.hpp"

namespace kinotheca::rules {

namespace {

void read_usual_hours(Reading& reading)
{
    give_usual_hours(reading, line_roles(reading));
}

} // namespace

extern Rule const usual_hours;
Rule const usual_hours{Stage::page, read_usual_hours};

} // namespace kinotheca::rules
