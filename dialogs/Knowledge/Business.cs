using NodaTime;

namespace ServiceBot.Knowledge;

/// <summary>The business itself: business.yaml.</summary>
/// <param name="StandsFor">A sentence or two for the greeting.</param>
/// <param name="TimeZoneName">What people call the zone, such as "Pacific time".</param>
/// <param name="Currency">ISO 4217, such as USD.</param>
/// <param name="OrderNumber">How order numbers look.</param>
/// <param name="AlertAgainAfter">Not taken by then: the same person is alerted once more.</param>
/// <param name="NextPersonAfter">Not taken by then: the next person. Longer than <paramref name="AlertAgainAfter"/>.</param>
public sealed record Business(
    string Name,
    string StandsFor,
    DateTimeZone TimeZone,
    string TimeZoneName,
    string Currency,
    OrderNumberPattern OrderNumber,
    TimeSpan AlertAgainAfter,
    TimeSpan NextPersonAfter)
{
    /// <summary>What, besides its number, shows that an order is somebody's: any one of these.</summary>
    public IReadOnlyList<Proof> Proofs { get; init; } = [Proof.Postcode, Proof.Email];

    /// <summary>ISO 3166, such as US: of orders that name no country. Empty when the owner does not say.</summary>
    public string Country { get; init; } = "";

    /// <summary>The day it is in the business's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset time) => Instant.FromDateTimeOffset(time).InZone(TimeZone).Date.ToDateOnly();
}

/// <summary>Something that stands on an order and that its owner knows.</summary>
public enum Proof
{
    Postcode,
    Email,
    Phone,
}

/// <summary>How the owner's order numbers look: '#' is a digit, all else stands for itself, in any case.</summary>
public sealed record OrderNumberPattern(string Shape)
{
    /// <summary>The first order number in a text, in the owner's form, with where it stands; null when there is none.</summary>
    public (string Number, int Start, int Length)? FindIn(string text)
    {
        for (var start = 0; start + Shape.Length <= text.Length; start++)
        {
            if (StandsAt(text, start))
            {
                return (text.Substring(start, Shape.Length).ToUpperInvariant(), start, Shape.Length);
            }
        }

        return null;
    }

    private bool StandsAt(string text, int start)
    {
        for (var i = 0; i < Shape.Length; i++)
        {
            var (wanted, found) = (Shape[i], text[start + i]);
            var fits = wanted == '#' ? char.IsAsciiDigit(found) : char.ToUpperInvariant(wanted) == char.ToUpperInvariant(found);
            if (!fits)
            {
                return false;
            }
        }

        var end = start + Shape.Length;
        return (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }
}

/// <summary>A day the team is off: one date, or the same day every year.</summary>
/// <param name="Date">Null when it comes every year.</param>
/// <param name="EveryYear">Null when it is one date.</param>
public sealed record Holiday(string Name, LocalDate? Date, AnnualDate? EveryYear)
{
    public bool IsOn(LocalDate day) => Date == day || EveryYear is { } every && every.Month == day.Month && every.Day == day.Day;
}
