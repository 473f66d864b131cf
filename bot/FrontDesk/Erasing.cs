using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>What must still go out when a conversation is erased.</summary>
public static class Erasing
{
    /// <summary>Has the card of its case in Teams taken down, at once whatever the clock of whoever sends it says.</summary>
    /// <param name="card">Under what the place of the card is kept: it begins with the conversation's id.</param>
    public static Outgoing TakeDown(string card) => new(LineOut.TeamsChannel, $"teams:card:{card.Split('|')[0]}", new Errand.TakeDownCard(card), DateTimeOffset.UnixEpoch);
}
