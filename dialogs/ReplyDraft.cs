using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>One message and the reply to it as far as it has got.</summary>
internal sealed class ReplyDraft(Conversation heard, Happening.VisitorWrote wrote, Reading reading, Settled settled, MoodStep mood, Moment moment)
{
    public Conversation Heard => heard;

    public string Text => wrote.Text;

    public IReadOnlyList<SentFile> Files => wrote.Files;

    public Reading Reading => reading;

    public Settled Settled => settled;

    public Moment Moment => moment;

    public MoodStep Mood => mood;

    /// <summary>The visitor is owed an apology.</summary>
    public bool Upset { get; } = reading.Has(SignalKind.Frustration)
        || (heard.HasOpenCase ? mood.Grievances.Any(g => g.Kind == GrievanceKind.CalledOut) : mood.NeedsPerson || mood.TurnsDown);

    /// <summary>The step the message took on the machine; null when it took none.</summary>
    public required CareTrigger? Step { get; init; }

    /// <summary>They have just said something an order is found by, and none is found yet.</summary>
    public required bool Clue { get; init; }

    public bool MoneyBack { get; } = reading.Has(SignalKind.Refund);

    /// <summary>An answer for when something went wrong says sorry itself, and so does asking back again; once in a reply is enough.</summary>
    public bool SaysSorry { get; set; } = settled.Clarification is { Choices.Count: 0 } && heard.Hoops > 0
        || settled.Answers.Any(g => g.Answer.PlainText.AsSpan(0, Math.Min(g.Answer.PlainText.Length, 80)).Contains("sorry", StringComparison.OrdinalIgnoreCase));

    public required Conversation After { get; set; }

    /// <summary>What answers may depend on.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The orders of whoever is signed in, the newest first; none when nobody is.</summary>
    public required IReadOnlyList<Order> TheirOrders { get; init; }

    public List<string> Lines { get; } = [];

    public List<string> QuickReplies { get; } = [];

    public List<Errand> Errands { get; } = [];

    /// <summary>Asks of this message that go to a person.</summary>
    public List<string> OpenAsks { get; } = [];

    /// <summary>The reply asks something back: it counts against the hoop budget.</summary>
    public bool Asked { get; set; }

    public Disposition? Became { get; set; }

    public Disposition Disposition =>
        Became ?? (Asked ? Disposition.Clarified : After.Stage == CareStage.ConfirmingRefund && Heard.Stage != CareStage.ConfirmingRefund ? Disposition.Remedied : Disposition.Answered);
}
