#include "page/labels.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kinotheca {

namespace {

struct Row {
    std::string_view encoding;
    std::string_view labels; // letters and digits alone, apart by a space
};

constexpr std::array rows{
    Row{"UTF-8", "utf8 unicode11utf8 unicode20utf8 xunicode20utf8"},
    Row{"IBM866", "ibm866 866 cp866 csibm866"},
    Row{"ISO-8859-2", "iso88592 iso885921987 isoir101 csisolatin2 latin2 l2"},
    Row{"ISO-8859-3", "iso88593 iso885931988 isoir109 csisolatin3 latin3 l3"},
    Row{"ISO-8859-4", "iso88594 iso885941988 isoir110 csisolatin4 latin4 l4"},
    Row{"ISO-8859-5", "iso88595 iso885951988 isoir144 csisolatincyrillic cyrillic"},
    Row{"ISO-8859-6", "iso88596 iso88596e iso88596i iso885961987 isoir127 csiso88596e csiso88596i csisolatinarabic arabic asmo708 ecma114"},
    Row{"ISO-8859-7", "iso88597 iso885971987 isoir126 csisolatingreek greek greek8 ecma118 elot928 suneugreek"},
    Row{"ISO-8859-8", "iso88598 iso88598e iso88598i iso885981988 isoir138 csiso88598e csiso88598i csisolatinhebrew hebrew visual logical"},
    Row{"ISO-8859-10", "iso885910 isoir157 csisolatin6 latin6 l6"},
    Row{"ISO-8859-13", "iso885913"},
    Row{"ISO-8859-14", "iso885914"},
    Row{"ISO-8859-15", "iso885915 csisolatin9 latin9 l9"},
    Row{"KOI8-R", "koi8r koi8 koi cskoi8r"},
    Row{"KOI8-U", "koi8u koi8ru"},
    Row{"macintosh", "macintosh mac xmacroman csmacintosh"},
    Row{"windows-874", "windows874 dos874 iso885911 tis620"},
    Row{"windows-1250", "windows1250 cp1250 xcp1250"},
    Row{"windows-1251", "windows1251 cp1251 xcp1251 win1251"},
    Row{"windows-1252",
        "windows1252 cp1252 xcp1252 ansix341968 ascii usascii cp819 ibm819 csisolatin1 iso88591 iso885911987 isoir100 latin1 l1"},
    Row{"windows-1253", "windows1253 cp1253 xcp1253"},
    Row{"windows-1254", "windows1254 cp1254 xcp1254 csisolatin5 iso88599 iso885991989 isoir148 latin5 l5"},
    Row{"windows-1255", "windows1255 cp1255 xcp1255"},
    Row{"windows-1256", "windows1256 cp1256 xcp1256"},
    Row{"windows-1257", "windows1257 cp1257 xcp1257"},
    Row{"windows-1258", "windows1258 cp1258 xcp1258"},
    Row{"x-mac-cyrillic", "xmaccyrillic xmacukrainian"},
    Row{"gb18030", "gb18030 gbk gb2312 gb23121980 gb231280 csgb2312 csiso58gb231280 isoir58 chinese xgbk cp936 windows936"},
    Row{"Big5-HKSCS", "big5 big5hkscs cnbig5 csbig5 xxbig5"},
    Row{"EUC-JP", "eucjp xeucjp cseucpkdfmtjapanese"},
    Row{"ISO-2022-JP", "iso2022jp csiso2022jp"},
    Row{"windows-932", "shiftjis sjis xsjis csshiftjis ms932 mskanji windows31j cp932"},
    Row{"windows-949", "euckr cseuckr ksc56011987 ksc56011989 ksc5601 csksc56011987 isoir149 korean windows949 cp949"},
    Row{"UTF-16BE", "utf16be unicodefffe"},
    Row{"UTF-16LE", "utf16 utf16le unicode unicodefeff csunicode iso10646ucs2 ucs2"},
};

bool has_word(std::string_view words, std::string_view word)
{
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        auto const end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
            return true;
    }
    return false;
}

} // namespace

std::string_view encoding_of_label(std::string_view label)
{
    std::string plain;
    for (char const c : label.substr(0, 64)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
        else if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
    }
    if (plain.empty())
        return {};
    auto const row = std::find_if(rows.begin(), rows.end(), [&](Row const& candidate) { return has_word(candidate.labels, plain); });
    return row == rows.end() ? std::string_view{} : row->encoding;
}

} // namespace kinotheca
