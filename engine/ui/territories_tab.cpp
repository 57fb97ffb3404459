// The territories of a city side by side in the year shown, with all of them together in the last
// column, and the public purse. Read from the stocks that every year's record holds.
#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/ui/figures.h"
#include "engine/ui/interface.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

// A figure of one territory, or of the sum of all.
struct TerritoryRow {
  const char* name;
  const char* tip;  // null: none
  const char* unit;
  int decimals;
  double (*of)(const TerritoryStock&);
};
double number(std::int64_t count) { return static_cast<double>(count); }
double km2(std::int64_t squareMetres) { return static_cast<double>(squareMetres) / 1e6; }
double townPeople(const TerritoryStock& stock) {
  return number(at(stock.people, PeopleStock::migrant) + at(stock.people, PeopleStock::registered));
}
double ruralPeople(const TerritoryStock& stock) { return number(at(stock.people, PeopleStock::rural)); }

constexpr TerritoryRow kPeople[] = {
    {"people_stock.rural", "people_stock_tip.rural", "persons", 0,
     [](const TerritoryStock& t) { return ruralPeople(t); }},
    {"people_stock.migrant", "people_stock_tip.migrant", "persons", 0,
     [](const TerritoryStock& t) { return number(at(t.people, PeopleStock::migrant)); }},
    {"people_stock.registered", "people_stock_tip.registered", "persons", 0,
     [](const TerritoryStock& t) { return number(at(t.people, PeopleStock::registered)); }},
    {"people_stock.away", "people_stock_tip.away", "persons", 0,
     [](const TerritoryStock& t) { return number(at(t.people, PeopleStock::away)); }},
    {"territory.residents", nullptr, "persons", 0,
     [](const TerritoryStock& t) { return ruralPeople(t) + townPeople(t); }},
};
constexpr TerritoryRow kWork[] = {
    {"job_sector.farming", nullptr, "jobs", 0,
     [](const TerritoryStock& t) { return number(at(t.jobs, JobSector::farming)); }},
    {"job_sector.export_manufacturing", nullptr, "jobs", 0,
     [](const TerritoryStock& t) { return number(at(t.jobs, JobSector::exportManufacturing)); }},
    {"job_sector.domestic_manufacturing", nullptr, "jobs", 0,
     [](const TerritoryStock& t) { return number(at(t.jobs, JobSector::domesticManufacturing)); }},
    {"job_sector.services", nullptr, "jobs", 0,
     [](const TerritoryStock& t) { return number(at(t.jobs, JobSector::services)); }},
    {"territory.employment", nullptr, "percent", 1,
     [](const TerritoryStock& t) { return 100 * t.employment; }},
};
constexpr TerritoryRow kLand[] = {
    {"territory.urban_land", nullptr, "km2", 0,
     [](const TerritoryStock& t) { return km2(at(t.landM2, LandStock::urban)); }},
    {"territory.reserve_land", nullptr, "km2", 1,
     [](const TerritoryStock& t) { return km2(at(t.landM2, LandStock::reserve)); }},
    {"territory.farmland", nullptr, "km2", 0,
     [](const TerritoryStock& t) { return km2(at(t.landM2, LandStock::farmland)); }},
};
constexpr TerritoryRow kIncome[] = {
    {"territory.urban_income", nullptr, "none", 0, [](const TerritoryStock& t) { return t.urbanIncomeYuan; }},
    {"territory.rural_income", nullptr, "none", 0, [](const TerritoryStock& t) { return t.ruralIncomeYuan; }},
    {"territory.income_ratio", nullptr, "none", 2,
     [](const TerritoryStock& t) {
       return t.ruralIncomeYuan > 0 ? t.urbanIncomeYuan / t.ruralIncomeYuan : 0;
     }},
};

// Stocks add up; incomes and employment are means over the people they belong to.
TerritoryStock together(const std::vector<TerritoryStock>& all) {
  TerritoryStock sum;
  double town = 0, village = 0, working = 0, urbanIncome = 0, ruralIncome = 0;
  for (const TerritoryStock& stock : all) {
    for (std::size_t i = 0; i < sum.people.size(); ++i) sum.people[i] += stock.people[i];
    for (std::size_t i = 0; i < sum.jobs.size(); ++i) sum.jobs[i] += stock.jobs[i];
    for (std::size_t i = 0; i < sum.landM2.size(); ++i) sum.landM2[i] += stock.landM2[i];
    town += townPeople(stock);
    village += ruralPeople(stock);
    working += townPeople(stock) * stock.employment;
    urbanIncome += townPeople(stock) * stock.urbanIncomeYuan;
    ruralIncome += ruralPeople(stock) * stock.ruralIncomeYuan;
  }
  sum.employment = town > 0 ? working / town : 0;
  sum.urbanIncomeYuan = town > 0 ? urbanIncome / town : 0;
  sum.ruralIncomeYuan = village > 0 ? ruralIncome / village : 0;
  return sum;
}

// A name without what it says in brackets, for the head of a column.
std::string shortName(const std::string& name) {
  return name.substr(0, std::min(name.find(" ("), name.find("（")));
}

void atRight(const std::string& text, const ImVec4& tone) {
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(text.c_str()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0f, room));
  ImGui::TextColored(tone, "%s", text.c_str());
}

void buildRows(const InterfaceView& view, const char* title, std::span<const TerritoryRow> rows,
               const std::vector<TerritoryStock>& columns) {
  const TextTable& texts = *view.texts;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextColored(theme::kAmber, "%s", texts.get(title).c_str());
  for (const TerritoryRow& row : rows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextColored(theme::kFaded, "%s", texts.get(row.name).c_str());
    if (row.tip) tip(texts.get(row.tip), view.scale);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      ImGui::TableNextColumn();
      atRight(shortAmount(texts, row.unit, row.of(columns[i]), row.decimals),
              i + 1 == columns.size() ? theme::kStone : theme::kPaper);
    }
  }
}

void buildPurse(const InterfaceView& view, const Treasury& purse) {
  const TextTable& texts = *view.texts;
  ImGui::TextColored(theme::kAmber, "%s", texts.get("territory.purse").c_str());
  tip(texts.get("territory.purse_tip"), view.scale);
  const std::pair<const char*, std::int64_t> lines[] = {{"territory.tax", purse.taxYuan},
                                                        {"territory.lease", purse.leaseYuan},
                                                        {"territory.tickets", purse.ticketYuan},
                                                        {"territory.borrowed", purse.borrowedYuan},
                                                        {"territory.compensation", -purse.compensationYuan},
                                                        {"territory.investment", -purse.investmentYuan},
                                                        {"territory.housing", -purse.housingYuan},
                                                        {"territory.services", -purse.serviceYuan},
                                                        {"territory.transfers", -purse.transferYuan},
                                                        {"territory.subsidies", -purse.subsidyYuan},
                                                        {"territory.interest", -purse.interestYuan},
                                                        {"territory.repaid", -purse.repaidYuan},
                                                        {"territory.cash", purse.cashYuan},
                                                        {"territory.debt", purse.debtYuan}};
  if (!ImGui::BeginTable("##purse", 2)) return;
  for (const auto& [id, yuan] : lines) {
    ImGui::TableNextColumn();
    ImGui::TextColored(theme::kFaded, "%s", texts.get(id).c_str());
    ImGui::SameLine();
    atRight(amount(texts, "billion_yuan", number(yuan) / 1e9, 2), theme::kPaper);
  }
  ImGui::EndTable();
}

}  // namespace

void buildTerritories(const InterfaceView& view) {
  const TextTable& texts = *view.texts;
  const auto& territories = view.geography->city.territories;
  const YearRecord* record = recordAt(*view.session->history, view.session->year);
  if (!record || record->territories.empty() || record->territories.size() != territories.size()) {
    ImGui::TextColored(theme::kFaded, "%s", texts.get("territory.none").c_str());
    return;
  }
  std::vector<TerritoryStock> columns = record->territories;
  columns.push_back(together(columns));
  const ImGuiTableFlags flags = ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_NoSavedSettings;
  if (ImGui::BeginTable("##territories", static_cast<int>(columns.size()) + 1, flags)) {
    ImGui::TableSetupColumn("##name", ImGuiTableColumnFlags_WidthStretch, 2.0f);
    for (std::size_t i = 0; i < columns.size(); ++i)
      ImGui::TableSetupColumn(("##" + std::to_string(i)).c_str(), ImGuiTableColumnFlags_WidthStretch, 1.0f);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    for (const Territory& territory : territories) {
      ImGui::TableNextColumn();
      const std::string& name = view.fonts->latinOnly ? territory.name.en : texts.pick(territory.name);
      sentence(shortName(name));
      tip(name + "\n" + texts.get("territory_kind." + std::string(idOf(territory.kind))), view.scale);
    }
    ImGui::TableNextColumn();
    atRight(texts.get("territory.total"), theme::kStone);
    buildRows(view, "territory.people", kPeople, columns);
    buildRows(view, "territory.work", kWork, columns);
    buildRows(view, "territory.land", kLand, columns);
    buildRows(view, "territory.income", kIncome, columns);
    ImGui::EndTable();
  }
  ImGui::Spacing();
  buildPurse(view, record->economy.treasury);
}

}  // namespace shancheng
