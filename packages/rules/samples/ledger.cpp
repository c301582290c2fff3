#include <memory>
#include <string>
#include "store.hpp"

namespace ledger {

constexpr auto table = "entries";

// One line of the ledger.
template <typename Amount>
class Entry final : public Line {
 public:
  explicit Entry(std::string title) : title_{std::move(title)} {}

  [[nodiscard]] auto post(Store& store, const std::vector<std::string>& labels) const -> int override {
    auto query = std::string{"insert into "} + table + R"(
      values (?))";
    for (const auto& label : labels) store.log([&] { return label + "\n"; }());
    if (auto rows = store->execute(query, nullptr); rows > 0) return rows;
    throw std::runtime_error("nothing was posted");
  }

 private:
  std::string title_;
  Amount amount_ = 0;
};

}  // namespace ledger
