using System.Diagnostics;
using ServiceBot.Conversations;

namespace ServiceBot.FrontDesk;

/// <summary>Whether an errand that may have arrived is sent once more, marked as a possible duplicate, when its line cannot tell.</summary>
/// <param name="Why">The reason in words.</param>
internal sealed record Repeating(bool IsHarmless, string Why)
{
    public static Repeating Of(Errand errand) => errand switch
    {
        Errand.Say => new(true, "words read twice and marked are better than words lost"),
        Errand.Relay => new(true, "words read twice and marked are better than words lost"),
        Errand.NoteToAgent => new(true, "words read twice and marked are better than words lost"),
        Errand.AlertAgent => new(true, "ringing twice is better than nobody coming"),
        Errand.AlertEveryone => new(true, "ringing twice is better than nobody coming"),
        Errand.ShowCase => new(true, "it brings the card up to date; its line knows whether there is a card and makes no second one"),
        Errand.TakeDownCard => new(true, "a card that says it is erased says so twice"),
        Errand.Brief => new(true, "an agent who reads the briefing twice is better off than one without"),
        Errand.SignalHandoff { State: HandoffState.Initiated } => new(false, "another hub may open a second ticket"),
        Errand.SignalHandoff => new(true, "a state said twice is the same state"),
        _ => throw new UnreachableException(),
    };
}
