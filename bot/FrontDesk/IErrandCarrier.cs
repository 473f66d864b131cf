using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>Carries errands that were saved as being sent, the moment they are on disk.</summary>
public interface IErrandCarrier
{
    /// <summary>Whether one more may be under way on a line now. Turns that are saved at the same time may together exceed it.</summary>
    bool HasPlace(LineOut line);

    /// <summary>Carries one, and does not wait for it to arrive.</summary>
    void Carry(DueErrand errand);
}
