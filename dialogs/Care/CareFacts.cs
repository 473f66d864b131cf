namespace ServiceBot.Care;

/// <summary>What the machine's guards may ask about.</summary>
/// <param name="HoopsLeft">The bot may still ask something back.</param>
/// <param name="CallsForPerson">Upset enough, or upset again, so that only a person will do.</param>
/// <param name="OrderNamed">The visitor has named an order.</param>
/// <param name="RefundIsClear">The order is found, the visitor has shown it is theirs, and it is inside the returns time.</param>
public sealed record CareFacts(bool HoopsLeft, bool CallsForPerson, bool OrderNamed, bool RefundIsClear)
{
    /// <summary>For steps that no guard stands before.</summary>
    public static CareFacts None { get; } = new(HoopsLeft: true, CallsForPerson: false, OrderNamed: false, RefundIsClear: false);
}
