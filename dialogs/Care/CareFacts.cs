namespace ServiceBot.Care;

/// <summary>What the machine's guards may ask about.</summary>
/// <param name="HoopsLeft">The bot may still ask something back.</param>
/// <param name="CallsForPerson">Upset enough, or upset again, so that only a person will do.</param>
/// <param name="OrderNamed">The visitor has named an order.</param>
/// <param name="RefundIsClear">The order is found, the visitor has shown it is theirs, it is inside the terms, and the bot may decide it.</param>
/// <param name="PaidBackBefore">All of it has gone back already, and the visitor was not told so yet.</param>
public sealed record CareFacts(bool HoopsLeft, bool CallsForPerson, bool OrderNamed, bool RefundIsClear, bool PaidBackBefore)
{
    /// <summary>For steps that no guard stands before.</summary>
    public static CareFacts None { get; } = new(HoopsLeft: true, CallsForPerson: false, OrderNamed: false, RefundIsClear: false, PaidBackBefore: false);
}
