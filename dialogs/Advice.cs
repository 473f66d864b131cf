using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot;

/// <summary>The next step the bot suggests to the agent.</summary>
internal static class Advice
{
    public static string For(CaseReason reason, Conversation conversation, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var number = conversation.Order?.Number;
        var found = number is not null ? conversation.OrderOnFile : null;
        var right = found is not null ? ReturnRight.Of(found, knowledge, now) : null;
        string Ago(DateOnly day) => (knowledge.Business.DayOf(now).DayNumber - day.DayNumber) switch { 0 => "today", 1 => "yesterday", var days => $"{days} days ago" };
        return reason switch
        {
            CaseReason.MoneyBack when found is not null && conversation.Order is { Verified: false } =>
                $"{number} was named without the ZIP code or e-mail on it: make sure who it is, then pay it back{(right is null ? "" : $" if it is inside the {right.Days} days")}.",
            CaseReason.MoneyBack when found is { DeliveredOn: null } =>
                $"Not delivered yet and shown to be theirs: cancel {number}, pay it back in full and offer something for the trouble.",
            CaseReason.MoneyBack when found is { DeliveredOn: { } came } && right is { IsInside: true } =>
                $"Inside the {right.Days} days (delivered {Ago(came)}), {right.Which}, and shown to be theirs: pay back {number} in full and offer something for the trouble.",
            CaseReason.MoneyBack when found is { DeliveredOn: { } came } && right is not null =>
                $"{number} was delivered {Ago(came)}, outside the {right.Days} days: yours to decide; give the benefit of the doubt where you can.",
            CaseReason.MoneyBack when found is not null => $"No terms for returns are written down: yours to decide about {number}; give the benefit of the doubt where you can.",
            CaseReason.MoneyBack when number is not null => $"There is no order {number}: find it by name and day, do not ask for the number again.",
            CaseReason.MoneyBack => "Find the order by name and day, do not ask for the number again; then decide on the refund.",
            CaseReason.PersonWanted => "Say hello by name and ask how you can help; what was answered so far is below.",
            CaseReason.Frustration => "Write or call at once, begin with an apology, and settle what is still open below.",
            CaseReason.BadRating => "Read the chat and what they say of it, then write or call: begin with an apology, and ask what would put it right.",
            CaseReason.FileSent => "Look into what they sent, tell them what you see, and settle it: the bot cannot look into files.",
            CaseReason.TalkBooked => $"Ring them at the time they chose, and have ready: {string.Join(", ", conversation.Purchase.Products)}.",
            CaseReason.Unanswered => "Answer what is open below; if others may ask it too, add it to the knowledge.",
            _ => "Finish what the answer began: look it up, tell the customer exactly, and by when.",
        };
    }
}
