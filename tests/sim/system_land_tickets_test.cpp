// Land tickets: spare village plots are ploughed again, by supply and by what they bring villagers, and let
// builders take as much beyond the quota, for a price; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Exchange {
  double supplyKm2 = 10, priceYuan = 250, villagerShare = 0.848, enabled = 1, quotaKm2 = 2;
};
City year(Exchange exchange, bool isOn = true) {
  return made::after({people::stepLandMarket}, [&](made::Country& one) {
    one.policy.ticket_supply = exchange.supplyKm2;
    one.policy.ticket_price = exchange.priceYuan;
    one.policy.ticket_villager_share = exchange.villagerShare;
    one.policy.ticket_enabled = exchange.enabled;
    one.policy.conversion_quota = exchange.quotaKm2;
    if (!isOn) one.off(SystemId::land_tickets);
  });
}
double certifiedKm2(const City& city) {
  std::int64_t m2 = city.economy.ticketStockM2;
  for (const TerritoryStock& here : city.territories) m2 += here.ticketsM2;
  return static_cast<double>(m2) / 1e6;
}
const TerritoryStock& core(const City& city) { return city.territories[made::kCore]; }

TEST(SystemLandTickets, SparePlotsArePloughedBySupplyAndByWhatTheyBring) {
  EXPECT_EQ(certifiedKm2(year({0})), 0);
  EXPECT_NEAR(certifiedKm2(year({10})), 10, 1e-3) << "212 yuan a m2 reach the villagers";
  EXPECT_NEAR(certifiedKm2(year({20})), 20, 1e-3);
  const double idle = certifiedKm2(year({10, 0}));
  EXPECT_GT(idle, 0) << "some where it brings nothing";
  EXPECT_LT(idle, 5);
  EXPECT_NEAR(certifiedKm2(year({10, 125})), (idle + 10) / 2, 1e-3) << "half the price, half the lure";
  EXPECT_NEAR(certifiedKm2(year({10, 250, 0})), idle, 1e-3) << "nor where villagers get none of it";
  // Half the villagers live in the wing. Within the quota nobody uses a ticket, and as much is taken.
  const City city = year({.supplyKm2 = 10, .quotaKm2 = 1000}),
             none = year({.supplyKm2 = 0, .quotaKm2 = 1000});
  const auto more = [&](LandStock stock) {
    return static_cast<double>(at(city.territories[made::kWing].landM2, stock) -
                               at(none.territories[made::kWing].landM2, stock)) /
           1e6;
  };
  EXPECT_NEAR(more(LandStock::farmland), 5, 0.001);
  EXPECT_NEAR(more(LandStock::homestead), -5, 0.001);
}

TEST(SystemLandTickets, BuildersTakeAsMuchBeyondTheQuota) {
  EXPECT_EQ(core(year({0})).acquiredM2, 2'000'000);
  const auto beyond = [](double supply) {
    return static_cast<double>(core(year({supply})).acquiredM2) - 2e6;
  };
  EXPECT_GT(beyond(10), 0.5 * 10e6) << "the core wins most of them";
  EXPECT_LT(beyond(10), 10e6) << "and not all";
  EXPECT_NEAR(beyond(5), beyond(10) / 2, 2000);
  EXPECT_EQ(core(year({10})).acquiredM2 - core(year({10})).ticketsM2, 2'000'000);
  EXPECT_EQ(core(year({10, 250, 0.848, 1, 1000})).ticketsM2, 0) << "nobody needs one within the quota";
}

TEST(SystemLandTickets, EachIsPaidForAndVillagersGetTheirShare) {
  const City city = year({10});
  std::int64_t used = 0;
  for (const TerritoryStock& here : city.territories) used += here.ticketsM2;
  ASSERT_GT(used, 7'000'000);
  EXPECT_NEAR(static_cast<double>(city.economy.treasury.ticketYuan) / static_cast<double>(used), 250, 0.001);
  const auto income = [](double share) {
    return made::after({people::stepFarms},
                       [share](made::Country& one) {
                         one.policy.ticket_villager_share = share;
                         one.money().ticketYuan = 2'000'000'000;
                       })
        .territories[made::kWing]
        .ruralIncomeYuan;
  };
  // What is theirs is all paid out, to four million villagers alike.
  EXPECT_NEAR((income(0.8) - income(0)) * 4e6, 0.8 * 2e9, 4e4);
}

TEST(SystemLandTickets, NoneWithoutTheSystemOrTheExchange) {
  for (const City& city : {year({60}, false), year({60, 600, 1, 0})}) {
    EXPECT_EQ(certifiedKm2(city), 0);
    EXPECT_EQ(city.economy.treasury.ticketYuan, 0);
    EXPECT_EQ(core(city).acquiredM2, 2'000'000);
    EXPECT_EQ(core(city).landM2, core(year({0})).landM2);
  }
}

}  // namespace
}  // namespace shancheng
