// Building land: how much people and firms would use, what the public reserve buys and lets go, what the
// farmland quota and the land tickets allow, and the price that comes of it. Off the map the asked land
// is built at once; on the map growth builds it and closeTerritoryAccounts() books what was built.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kReserveYears = 2;       // of release, that the reserve likes to hold
constexpr double kForestFraction = 0.12;  // of land taken; the rest is farmland and village plots
constexpr double kTicketsOfCore = 0.7;    // of the tickets on the market, that its builders can win
constexpr double kTicketPlotM2 = 140;     // of village plot that a mover leaves behind
constexpr double kUnlimited = 80;         // the release lever's top: no reserve binds
constexpr double kFactoryM2 = 95, kOfficeM2 = 16, kPublicFraction = 0.16, kHomeFraction = 0.40;
constexpr double kLandNormM2 = 115;  // built land a resident at most (national standard GB 50137-2011)
constexpr double kMaxPriceMove = 0.2;
constexpr double kOrdinaryScarcity = 0.08;
constexpr double kPriceFollowsIncome = 1.15, kPricePace = 0.25;
constexpr double kIdleAfterAlarm = 2;  // exponent of the brake on releases when homes stand empty

// The levers speak of the core; other territories get release and quota by their towns' size.
double capFraction(const City& city, const PeopleYear& context, std::size_t t) {
  if (context.definition.territories[t].kind == TerritoryKind::core) return 1.0;
  std::int64_t core = 0;
  for (std::size_t c = 0; c < city.territories.size(); ++c)
    if (context.definition.territories[c].kind == TerritoryKind::core)
      core += urbanPeople(city.territories[c]);
  return core > 0 ? 1.3 * static_cast<double>(urbanPeople(city.territories[t])) / static_cast<double>(core)
                  : 1.0;
}

double wantedLand(const TerritoryStock& territory, const PeopleYear& context) {
  const Coefficients& c = context.coefficient();
  const double startIncome = c.wage_share * kLabourFraction * c.start_productivity;
  const double income = std::max(0.3, territory.urbanIncomeYuan / std::max(1.0, startIncome));
  const double price = std::max(0.1, territory.landPriceYuan / c.land_price_start / income);
  const double free = c.land_per_person_start * given(context, "urban_land_norm", 1.0) *
                      math::pow(income, c.land_income_elasticity) *
                      math::pow(price, -c.land_price_elasticity);
  // However rich, nobody asks for more than the planning standard's upper bound allows.
  const double aHead = kLandNormM2 * (1 - math::exp(-free / kLandNormM2));
  const auto made = static_cast<double>(at(territory.jobs, JobSector::exportManufacturing) +
                                        at(territory.jobs, JobSector::domesticManufacturing));
  return aHead * static_cast<double>(urbanPeople(territory)) + c.land_per_factory_job * made;
}

// Land that may be turned from farmland this year: the quota, and the tickets there are.
struct Permits {
  double quotaM2, ticketsM2;
};
Permits permitsOf(const City& city, const PeopleYear& context, double fraction, bool isCore) {
  if (!context.has(SystemId::farmland_quota) || context.policy.quota_strict < 0.5) return {1e15, 0};
  const bool hasTickets = context.has(SystemId::land_tickets) && context.policy.ticket_enabled >= 0.5;
  return {context.policy.conversion_quota * 1e6 * fraction,
          hasTickets ? (isCore ? kTicketsOfCore : 1 - kTicketsOfCore) *
                           static_cast<double>(city.economy.ticketStockM2)
                     : 0.0};
}

// Village plots that movers left are given back to the plough and certified, as fast as the exchange works.
void issueTickets(City& city, const PeopleYear& context) {
  if (!context.has(SystemId::land_tickets) || context.policy.ticket_enabled < 0.5) return;
  // A price that gives villagers nothing brings nothing to the exchange.
  const double lure =
      math::clamp(context.policy.ticket_price * context.policy.ticket_villager_share / 212.0, 0.0, 1.5);
  const double supply = 1e6 * context.policy.ticket_supply * (0.25 + 0.75 * lure);
  const auto ruralTotal = static_cast<double>(std::max<std::int64_t>(1, totalOf(city, PeopleStock::rural)));
  for (TerritoryStock& territory : city.territories) {
    const double fraction = static_cast<double>(at(territory.people, PeopleStock::rural)) / ruralTotal;
    const double spare = static_cast<double>(at(territory.landM2, LandStock::homestead)) -
                         0.6 * kTicketPlotM2 * static_cast<double>(at(territory.people, PeopleStock::rural));
    const std::int64_t restored =
        move(at(territory.landM2, LandStock::homestead), at(territory.landM2, LandStock::farmland),
             whole(math::clamp(supply * fraction, 0.0, std::max(0.0, spare))));
    city.economy.ticketStockM2 += restored;
  }
}

// Takes `m2` from villages and woods for `to`; counts those who lose their fields. Returns the area.
std::int64_t acquire(City& city, TerritoryStock& territory, LandStock to, std::int64_t m2) {
  const auto farmBefore = static_cast<double>(at(territory.landM2, LandStock::farmland) +
                                              at(territory.landM2, LandStock::homestead));
  const auto wooded = whole(kForestFraction * static_cast<double>(m2));
  const auto plots = m2 / 20;
  const std::int64_t woods = move(at(territory.landM2, LandStock::forest), at(territory.landM2, to), wooded);
  std::int64_t taken =
      woods + move(at(territory.landM2, LandStock::homestead), at(territory.landM2, to), plots);
  taken += move(at(territory.landM2, LandStock::farmland), at(territory.landM2, to), m2 - taken);
  if (farmBefore > 0) {
    const auto rural = static_cast<double>(at(territory.people, PeopleStock::rural));
    const std::int64_t displaced = whole(rural * static_cast<double>(taken - woods) / farmBefore);
    // Those whose land is taken become townspeople with papers.
    city.economy.displacedPersons +=
        move(at(territory.people, PeopleStock::rural), at(territory.people, PeopleStock::registered),
             std::max<std::int64_t>(0, displaced));
    boundUplanders(territory);
  }
  return taken;
}

void splitByUse(TerritoryStock& territory, std::int64_t madeBefore, std::int64_t servicesBefore,
                double relocatedM2) {
  const std::int64_t made = at(territory.jobs, JobSector::exportManufacturing) +
                            at(territory.jobs, JobSector::domesticManufacturing);
  const auto land = static_cast<double>(territory.releasedM2);
  double industry =
      kFactoryM2 * static_cast<double>(std::max<std::int64_t>(0, made - madeBefore)) + relocatedM2;
  double office = kOfficeM2 * static_cast<double>(std::max<std::int64_t>(
                                  0, at(territory.jobs, JobSector::services) - servicesBefore));
  const double civic = kPublicFraction * land;
  // Homes keep their share; the others divide what is left.
  const double room = std::max(0.0, (1 - kHomeFraction) * land - civic);
  const double scale = industry + office > room && industry + office > 0 ? room / (industry + office) : 1.0;
  industry *= scale;
  office *= scale;
  territory.demandM2 = {};
  territory.demandM2[static_cast<std::size_t>(LandUse::industrial)] = whole(industry);
  territory.demandM2[static_cast<std::size_t>(LandUse::commercial)] = whole(office);
  territory.demandM2[static_cast<std::size_t>(LandUse::public_)] = whole(civic);
  territory.demandM2[static_cast<std::size_t>(LandUse::residential)] =
      territory.releasedM2 - whole(industry) - whole(office) - whole(civic);
}

// The price seeks what incomes bear and scarcity asks; it moves a part of the way each year.
void movePrice(TerritoryStock& territory, const PeopleYear& context) {
  const Coefficients& c = context.coefficient();
  const double startIncome = c.wage_share * kLabourFraction * c.start_productivity;
  const auto urban = static_cast<double>(std::max<std::int64_t>(1, at(territory.landM2, LandStock::urban)));
  const double scarcity =
      (static_cast<double>(territory.wantedLandM2) - urban - static_cast<double>(territory.releasedM2)) /
      urban;
  const double income = std::max(0.2, territory.urbanIncomeYuan / std::max(1.0, startIncome));
  const double target =
      c.land_price_start * math::pow(income, kPriceFollowsIncome) *
      math::exp(c.land_price_response * math::clamp(scarcity - kOrdinaryScarcity, -1.0, 4.0));
  const double growth = kPricePace * math::log(target / territory.landPriceYuan);
  territory.landPriceYuan =
      std::max(1.0, territory.landPriceYuan * math::exp(math::clamp(growth, -kMaxPriceMove, kMaxPriceMove)));
}
}  // namespace

void stepLandMarket(City& city, const PeopleYear& context) {
  Treasury& money = city.economy.treasury;
  money.leaseYuan = money.compensationYuan = money.ticketYuan = 0;
  city.economy.displacedPersons = 0;
  issueTickets(city, context);
  const bool isReserved = hasReserve(context);
  // Factories that left the centre last year want land elsewhere.
  const double relocatedM2 = static_cast<double>(city.relocatedIndustryCells) *
                             context.definition.frame.cellMetres * context.definition.frame.cellMetres;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    const bool isMapped = context.definition.territories[t].isMapped;
    const double fraction = capFraction(city, context, t);
    territory.acquiredM2 = territory.ticketsM2 = territory.compensationYuan = 0;
    territory.wantedLandM2 = whole(wantedLand(territory, context));
    const double lacking =
        std::max(0.0, static_cast<double>(territory.wantedLandM2 - at(territory.landM2, LandStock::urban)));
    double asked = context.coefficient().land_pace * lacking;
    if (context.has(SystemId::overbuilding_and_debt)) {
      const auto homes = static_cast<double>(at(territory.homesM2, HomeStock::commodity));
      const double vacancy = homes > 0 ? static_cast<double>(territory.vacantHomesM2) / homes : 0.0;
      if (vacancy > context.policy.vacancy_alarm)
        asked *= math::pow(context.policy.vacancy_alarm / vacancy, kIdleAfterAlarm);
    }
    // Unrest over the gap and over lost fields slows the taking of land.
    asked *= 1 - 0.5 * city.economy.unrest;
    if (isReserved && context.policy.land_release_rate < kUnlimited)
      asked = std::min(asked, context.policy.land_release_rate * 1e6 * fraction);

    // What must be turned from farmland, and may.
    const Permits permits =
        permitsOf(city, context, fraction, context.definition.territories[t].kind == TerritoryKind::core);
    const auto held = static_cast<double>(at(territory.landM2, LandStock::reserve));
    double wantedTaken = isReserved ? std::max(0.0, asked + (kReserveYears * asked - held) * 0.5)
                                    : std::max(0.0, asked - held);
    if (isReserved) {
      // The reserve can only buy what its purse allows.
      const double each = context.policy.compensation_ratio * territory.landPriceYuan;
      const double purse =
          std::max(0.0, static_cast<double>(money.cashYuan) * 0.5 +
                            static_cast<double>(money.taxYuan) * 0.6 * city.economy.fundedFraction);
      if (each > 0) wantedTaken = std::min(wantedTaken, purse / each);
    }
    wantedTaken = std::min(wantedTaken, permits.quotaM2 + permits.ticketsM2);
    territory.acquiredM2 = acquire(city, territory, LandStock::reserve, whole(wantedTaken));
    territory.ticketsM2 = std::clamp<std::int64_t>(
        territory.acquiredM2 - whole(std::min(permits.quotaM2, 1e15)), 0, city.economy.ticketStockM2);
    city.economy.ticketStockM2 -= territory.ticketsM2;
    money.ticketYuan += whole(context.policy.ticket_price * static_cast<double>(territory.ticketsM2));
    territory.releasedM2 = std::min(whole(asked), at(territory.landM2, LandStock::reserve));

    if (isReserved) {
      const double leased =
          0.65 * static_cast<double>(territory.releasedM2);  // the rest is roads, schools, cheap plant land
      money.leaseYuan += whole(leased * territory.landPriceYuan);
      territory.compensationYuan = whole(context.policy.compensation_ratio * territory.landPriceYuan *
                                         static_cast<double>(territory.acquiredM2));
      money.compensationYuan += territory.compensationYuan;
    }
    movePrice(territory, context);
    splitByUse(territory, territory.madeJobsBefore, territory.serviceJobsBefore,
               context.definition.territories[t].kind == TerritoryKind::core ? relocatedM2 : 0.0);
    territory.madeJobsBefore = at(territory.jobs, JobSector::exportManufacturing) +
                               at(territory.jobs, JobSector::domesticManufacturing);
    territory.serviceJobsBefore = at(territory.jobs, JobSector::services);
    if (!isMapped) {
      move(at(territory.landM2, LandStock::reserve), at(territory.landM2, LandStock::urban),
           territory.releasedM2);
      territory.demandM2 = {};
    }
  }
}

}  // namespace shancheng::people
