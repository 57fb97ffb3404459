// The stages of one year in the territories, in the order in which people_year.cpp calls them, and the
// few things they share. Each stage reads the city as the stages before it left it and writes only
// the stocks that it names. Persons, square metres, yuan at constant prices of 2010.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/people/people_year.h"

namespace shancheng::people {

// People: births and deaths, and the dated movements of the city's folder.
void stepBirths(City& city, const PeopleYear& context);
// Product of a worker, jobs by sector, foreign plants, zone firms, magnet trades; the 2008 kind of shock.
void stepWork(City& city, const PeopleYear& context);
// Farms, village trades and credit; what a villager earns.
void stepFarms(City& city, const PeopleYear& context);
// People who are moved by programmes: reservoir, uplands, flats for farmland; regional centres and townships.
void stepSettlements(City& city, const PeopleYear& context);
// From the countryside to towns, and to and from the world beyond.
void stepMigration(City& city, const PeopleYear& context);
// From migrant to registered.
void stepRegistration(City& city, const PeopleYear& context);
// Floor, prices, vacancy; what is asked of informal building.
void stepHousing(City& city, const PeopleYear& context);
// Wanted land, the reserve, quota and tickets, price; leaves the year's demand by use.
void stepLandMarket(City& city, const PeopleYear& context);
// Public money: taxes, leases, spending, debt, public capital.
void stepTreasury(City& city, const PeopleYear& context);
// Erosion, forest, river; unrest.
void stepEnvironment(City& city, const PeopleYear& context);

// A value that the city's folder gives for this year, or `otherwise` where it gives none.
double given(const PeopleYear& context, std::string_view series, double otherwise);
// How far reforms have come: 0 the planned economy, 1 reform, 2 open to the world (series `reform_stage`).
double reformStage(const PeopleYear& context);
// How strongly a stimulus of ordinary size is felt this year, 0 .. 1, and how hard the shock is, 0 .. 1.
double stimulusNow(const PeopleYear& context);
double shockNow(const PeopleYear& context);
bool hasReserve(const PeopleYear& context);  // land passes through a public reserve
// How much cheaper public rented flats make living here, 0 .. 1.
double publicHomeRelief(const TerritoryStock& territory, const PeopleYear& context);

inline std::int64_t urbanPeople(const TerritoryStock& territory) {
  return at(territory.people, PeopleStock::migrant) + at(territory.people, PeopleStock::registered);
}
inline std::int64_t residents(const TerritoryStock& territory) {
  return urbanPeople(territory) + at(territory.people, PeopleStock::rural);
}
inline std::int64_t urbanJobs(const TerritoryStock& territory) {
  return at(territory.jobs, JobSector::exportManufacturing) +
         at(territory.jobs, JobSector::domesticManufacturing) + at(territory.jobs, JobSector::services);
}
std::int64_t totalOf(const City& city, PeopleStock stock);

// Uplanders are villagers: to be called where villagers have left.
inline void boundUplanders(TerritoryStock& territory) {
  territory.uplandPeople = std::min(territory.uplandPeople, at(territory.people, PeopleStock::rural));
}

// Moves as much of `amount` from one stock to another as there is; returns what was moved.
std::int64_t move(std::int64_t& from, std::int64_t& to, std::int64_t amount);
// A whole number near `value`, for a value that is a number and fits.
std::int64_t whole(double value);

inline constexpr double kLabourFraction = 0.56;  // of urban people who work or look for work (estimate)

}  // namespace shancheng::people
