#include "cli/change_text.hpp"

#include "base/json.hpp"
#include "cli/output.hpp"
#include "publish/address.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

std::string entity_text(EntityId id, Catalogue const& catalogue)
{
    auto const summary = catalogue.summary(id);
    if (!summary)
        return fmt::format("number {}", static_cast<std::int64_t>(id));
    return fmt::format("{} “{}”", short_address(summary->kind, id), one_line(summary->label));
}

std::string weight_text(double weight)
{
    return fmt::format("{:+.1f}", weight);
}

std::string reason_lines(std::vector<Reason> const& reasons, std::string_view indent)
{
    std::string out;
    for (auto const& reason : reasons)
        out += fmt::format("{}{:>6}  {}\n", indent, weight_text(reason.weight), one_line(reason.text));
    return out;
}

std::string verdict_text(Decision const& decision, Changes const& changes, Catalogue const& catalogue)
{
    switch (decision.verdict) {
    case Verdict::same:
        return fmt::format(
            "same as {} ({} bits)", decision.entity ? entity_text(*decision.entity, catalogue) : "one above", weight_text(decision.weight));
    case Verdict::ask:
        return fmt::format("new; a person should say whether it is {} ({} bits)",
            decision.entity ? entity_text(*decision.entity, catalogue) : "another", weight_text(decision.weight));
    case Verdict::new_:
        if (decision.mention)
            return fmt::format("one with “{}” above", one_line(changes.said.mentions[static_cast<std::size_t>(*decision.mention)].label));
        return "new";
    }
    return {};
}

} // namespace

std::string short_address(EntityKind kind, EntityId id)
{
    return fmt::format("{}/{}", folder_of(kind), static_cast<std::int64_t>(id));
}

std::string change_text(std::string_view page, Changes const& changes, Catalogue const& catalogue)
{
    auto out = fmt::format("{}\n", page);
    if (changes.said.mentions.empty())
        out += "  says nothing about films\n";
    for (std::size_t i = 0; i < changes.said.mentions.size(); ++i) {
        auto const& mention = changes.said.mentions[i];
        auto const& decision = changes.decisions[i];
        out += fmt::format("  {} “{}”: {}\n", name_of(mention.kind), one_line(mention.label), verdict_text(decision, changes, catalogue));
        out += reason_lines(decision.reasons, "      ");
    }
    return out;
}

std::string reasons_text(std::vector<KeptDecision> const& decisions, Catalogue const& catalogue)
{
    std::string out;
    for (auto const& decision : decisions) {
        auto const& source = decision.source;
        out += fmt::format("“{}” in {} {}\n", one_line(decision.mention_label), address_of(source.id).substr(1),
            one_line(source.url.empty() ? source.path : source.url));
        switch (decision.verdict) {
        case Verdict::same: out += fmt::format("  is the same ({} bits)", weight_text(decision.weight)); break;
        case Verdict::new_: out += "  was new"; break;
        case Verdict::ask:
            out += "  stands alone until a person has said";
            if (decision.candidate)
                out +=
                    fmt::format(" whether it is {} ({} bits)", entity_text(*decision.candidate, catalogue), weight_text(decision.weight));
            break;
        }
        out += fmt::format(", says {}, {}\n", decision.decided_by == "linker" ? "the linker" : one_line(decision.decided_by),
            decision.decided_at.substr(0, 10));
        out += reason_lines(decision.reasons, "    ");
    }
    return out;
}

} // namespace kinotheca
