using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>The sentence on a case about something that did not arrive: what it was and for whom, never what it said.</summary>
internal static class Undelivered
{
    /// <param name="nameOf">An agent's name as people read it.</param>
    public static string GivenUp(DueErrand errand, Func<AgentId, string> nameOf) =>
        $"{Named(errand.Errand, nameOf)} could not be delivered in 24 hours and is tried no more (line \"{errand.Line}\").";

    /// <param name="nameOf">An agent's name as people read it.</param>
    /// <param name="why">What the other side said.</param>
    public static string Refused(DueErrand errand, Func<AgentId, string> nameOf, string why) =>
        $"{Named(errand.Errand, nameOf)} could not be delivered: {why.TrimEnd('.')} (line \"{errand.Line}\").";

    /// <param name="nameOf">An agent's name as people read it.</param>
    public static string PerhapsArrived(DueErrand errand, Func<AgentId, string> nameOf) =>
        $"{Named(errand.Errand, nameOf)} may not have arrived: it was sent twice and never confirmed (line \"{errand.Line}\").";

    public static string Unreadable(ErrandRow row) =>
        $"Something of the kind \"{row.Kind}\" could not be delivered: this program cannot read it (line \"{row.Line}\").";

    private static string Named(Errand errand, Func<AgentId, string> nameOf) => errand switch
    {
        Errand.Say { By: Speaker.Agent } say => $"A message from {say.Name} to the visitor",
        Errand.Say => "A message from the bot to the visitor",
        Errand.AlertAgent alert => $"The call to {nameOf(alert.Agent)}",
        Errand.AlertEveryone => "The call to the whole team",
        Errand.ShowCase => "The case card",
        Errand.TakeDownCard => "The news that a case is erased",
        Errand.Brief brief => $"The briefing for {nameOf(brief.Agent)}",
        Errand.Relay relay => $"A message from the visitor to {nameOf(relay.Agent)}",
        Errand.NoteToAgent note => $"A note to {nameOf(note.Agent)}",
        Errand.SignalHandoff => "The news of the handoff",
        _ => throw new UnreachableException(),
    };
}
