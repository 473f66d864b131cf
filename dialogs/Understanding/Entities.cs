using System.Text.RegularExpressions;
using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>Finds order numbers of the owner's shape, phone numbers, e-mail addresses and postcodes.</summary>
internal sealed class Entities(OrderNumberPattern? orderNumber)
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Email = new(@"[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", Safe);
    private static readonly Regex Phone = new(@"\+?\(?[0-9][0-9()\-. ]{5,18}[0-9]", Safe);
    private static readonly Regex Postcode = new(@"\b[0-9]{5}\b", Safe);

    public IReadOnlyList<Entity> Find(string text)
    {
        var found = new List<Entity>();
        if (orderNumber?.FindIn(text) is { } order)
        {
            found.Add(new Entity(EntityKind.OrderNumber, text.Substring(order.Start, order.Length), order.Number, order.Start));
        }

        Add(Email, EntityKind.Email, m => m.ToLowerInvariant());
        Add(Phone, EntityKind.Phone, m => m.Trim(), m => m.Count(char.IsAsciiDigit) is >= 7 and <= 15);
        Add(Postcode, EntityKind.Postcode, m => m);
        return found;

        void Add(Regex pattern, EntityKind kind, Func<string, string> normal, Func<string, bool>? fits = null)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var free = found.All(e => e.Start + e.Text.Length <= match.Index || match.Index + match.Length <= e.Start);
                if (free && fits?.Invoke(match.Value) != false)
                {
                    found.Add(new Entity(kind, match.Value, normal(match.Value), match.Index));
                }
            }
        }
    }
}
